import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import { language, say, t } from '../language';
import { session } from '../session';
import { moment, number } from '../values';
import type { Asked, ImportRecord, Template } from './contract';

interface Props { templates: Template[]; file: File | null; asked: Asked; onSend: (file: File, asked: Asked) => void }

/** A place to drop a file on, the template (the header decides unless it is named), and the templates to fill in. */
export function ChooseFile({ templates, file, asked, onSend }: Props) {
  const [options, setOptions] = useState<Asked>(asked);
  const [isOver, setOver] = useState(false);
  const change = (some: Asked) => setOptions({ ...options, ...some });
  const take = (chosen: File | null | undefined) => chosen && onSend(chosen, options);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer?.files[0]);
  };
  return (
    <div class="choose">
      <div class="choose-main">
        <div class={isOver ? 'drop over' : 'drop'} onDragOver={(e) => { e.preventDefault(); setOver(true); }} onDragLeave={() => setOver(false)} onDrop={drop}>
          <p class="big">{t('importDrop')}</p>
          <label class="button primary">
            {t('importChoose')}
            <input type="file" name="ledger" accept=".xlsx,.xlsm,.xls,.csv,.tsv,.txt" onChange={(e) => { take(e.currentTarget.files?.[0]); e.currentTarget.value = ''; }} />
          </label>
          {file && <button type="button" data-action="again" onClick={() => take(file)}>{t('importAgain')} <span lang="zh-CN">{file.name}</span></button>}
          <p class="hint">{t('importDropHint')}</p>
          <p class="promise">{t('importNothingWritten')}</p>
        </div>
        <fieldset class="options" aria-label={t('importOptions')}>
          <label>{t('importTemplate')}
            <select name="template" value={options.template ?? ''} onChange={(e) => change({ template: e.currentTarget.value || null })}>
              <option value="">{t('importGuess')}</option>
              {templates.map((one) => <option key={one.id} value={one.id}>{one.code} {say(one.title)}</option>)}
            </select>
          </label>
          <label title={t('importDayHint')}>{t('importDay')}<input type="date" name="data_date" value={options.data_date ?? ''} onInput={(e) => change({ data_date: e.currentTarget.value || null })} /></label>
          <label class="check"><input type="checkbox" name="sample" checked={options.sample ?? false} onChange={(e) => change({ sample: e.currentTarget.checked })} />{t('importSample')}</label>
        </fieldset>
        <Published />
      </div>
      <aside class="templates" aria-label={t('importTemplates')}>
        <h3>{t('importTemplates')}</h3>
        <p class="hint">{t('importTemplatesHint')}</p>
        <ul>
          {templates.map((one) => (
            <li key={one.id}><a href={`templates/${one.id}?f=xlsx`} download data-template={one.id}><small>{one.code}</small> {say(one.title)}</a></li>
          ))}
        </ul>
      </aside>
    </div>
  );
}

/** What was brought in last, and by whom. */
function Published() {
  const [records, setRecords] = useState<ImportRecord[]>([]);
  useEffect(() => void session.try(async () => setRecords((await api.imports(200)).filter((r) => r.template !== null).slice(0, 6))), []);
  if (records.length === 0) return null;
  return (
    <section class="published-before">
      <h3>{t('importRecent')}</h3>
      <table>
        <thead><tr><th>{t('importWhen')}</th><th>{t('importFile')}</th><th>{t('importTemplate')}</th><th>{t('importWho')}</th><th class="n">{t('importTaken')}</th><th class="n">{t('countRejected')}</th></tr></thead>
        <tbody>
          {records.map((r) => (
            <tr key={r.id} data-import={r.id}>
              <td>{moment(r.importedAt)}</td>
              <td lang="zh-CN">{r.fileName}</td>
              <td>{r.templateTitle ? say(r.templateTitle) : r.target}</td>
              <td lang={language() === 'en' ? 'zh-CN' : undefined}>{r.importedBy}</td>
              <td class="n">{number(r.counts.read - r.counts.rejected, 0)}</td>
              <td class="n">{number(r.counts.rejected, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

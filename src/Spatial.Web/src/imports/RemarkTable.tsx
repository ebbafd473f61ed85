import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import { language, say, t } from '../language';
import { session } from '../session';
import { number } from '../values';
import type { Remark, Remarks, Severity, Upload } from './contract';
import { ruleName } from './rules';

const page = 100;
const severities: Severity[] = ['error', 'warning', 'fixed'];

/** Every remark of the check, a page at a time, by severity and rule. */
export function RemarkTable({ upload }: { upload: Upload }) {
  const check = upload.check!;
  const [severity, setSeverity] = useState<Severity | null>(null);
  const [rule, setRule] = useState<string | null>(null);
  const [offset, setOffset] = useState(0);
  const [shown, setShown] = useState<Remarks>({ matched: check.remarkCount, offset: 0, remarks: check.remarks.slice(0, page) });
  useEffect(() => {
    if (severity === null && rule === null && offset === 0) {
      setShown({ matched: check.remarkCount, offset: 0, remarks: check.remarks.slice(0, page) });
      return undefined;
    }
    let isWanted = true;
    void session.try(async () => {
      const read = await api.remarks(upload.id, { severity, rule, offset: String(offset), limit: String(page) });
      if (isWanted) setShown(read);
    });
    return () => { isWanted = false; };
  }, [severity, rule, offset]);
  const filter = (change: () => void) => { change(); setOffset(0); };
  const total = (of: Severity) => check.rules.filter((r) => rule === null || r.rule === rule).reduce((sum, r) => sum + (of === 'error' ? r.errors : of === 'warning' ? r.warnings : r.fixed), 0);
  return (
    <section class="remarks" aria-label={t('remarks')}>
      <div class="filters">
        <p class="counts"><b>{t('remarksCount', { n: number(check.remarkCount, 0) })}</b></p>
        <fieldset class="switch" aria-label={t('remarksSeverity')}>
          {[null, ...severities].map((one) => (
            <label key={one} class={`${one ?? 'any'} ${one === severity ? 'chosen' : ''}`}>
              <input type="radio" name="severity" value={one ?? ''} checked={one === severity} onChange={() => filter(() => setSeverity(one))} />
              {one === null ? t('all') : `${severityName(one)} ${number(total(one), 0)}`}
            </label>
          ))}
        </fieldset>
        <select name="rule" aria-label={t('remarksRule')} class={rule ? 'active' : ''} value={rule ?? ''} onChange={(e) => { const chosen = e.currentTarget.value || null; filter(() => setRule(chosen)); }}>
          <option value="">{t('remarksRule')}</option>
          {check.rules.map((r) => <option key={r.rule} value={r.rule}>{r.rule} {ruleName(r.rule)} {number(r.errors + r.warnings + r.fixed, 0)}</option>)}
        </select>
      </div>
      <div class="rows">
        {shown.remarks.length === 0 ? <p class="nothing">{t(check.remarkCount === 0 ? 'remarksNone' : 'emptyFilter')}</p> : (
          <table>
            <thead><tr><th scope="col">{t('remarkWhere')}</th><th scope="col">{t('remarkKind')}</th><th scope="col">{t('remarkOriginal')}</th><th scope="col">{t('remarkSentence')}</th></tr></thead>
            <tbody>{shown.remarks.map((remark, i) => <RemarkRow key={shown.offset + i} remark={remark} />)}</tbody>
          </table>
        )}
      </div>
      {shown.matched > page && (
        <nav class="pages" aria-label={t('remarksPages')}>
          <button type="button" data-action="page-before" disabled={shown.offset === 0} onClick={() => setOffset(Math.max(0, shown.offset - page))}>{t('pageBefore')}</button>
          <span>{t('remarksPage', { from: number(shown.offset + 1, 0), to: number(Math.min(shown.offset + page, shown.matched), 0), n: number(shown.matched, 0) })}</span>
          <button type="button" data-action="page-after" disabled={shown.offset + page >= shown.matched} onClick={() => setOffset(shown.offset + page)}>{t('pageAfter')}</button>
        </nav>
      )}
    </section>
  );
}

function RemarkRow({ remark }: { remark: Remark }) {
  const other = language() === 'zh' ? remark.sentence.en : remark.sentence.zh;
  return (
    <tr class={remark.severity} data-remark={remark.rule} data-cell={remark.cell ?? remark.row}>
      <td class="cell"><b>{remark.cell ?? (remark.row > 0 ? t('remarkRow', { n: remark.row }) : t('remarkFile'))}</b>{remark.sheet !== null && <small lang="zh-CN">{remark.sheet}</small>}</td>
      <td class="kind"><span class={`severity ${remark.severity}`}>{severityName(remark.severity)}</span><small title={ruleName(remark.rule)}>{remark.rule} {ruleName(remark.rule)}</small></td>
      <td class="original" lang="zh-CN">{remark.original}</td>
      <td><span class="sentence">{say(remark.sentence)}</span><small class="sentence" lang={language() === 'zh' ? 'en' : 'zh-CN'}>{other}</small></td>
    </tr>
  );
}

const severityName = (severity: Severity): string => t(severity === 'error' ? 'severityError' : severity === 'warning' ? 'severityWarning' : 'severityFixed');

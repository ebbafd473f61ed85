import { useEffect, useRef, useState } from 'preact/hooks';
import { api, type Clause } from './api';
import type { AnalysisDescription, Parameter, Value } from './contract';
import { say, t } from './language';
import { unit } from './values';

interface Props {
  analysis: AnalysisDescription;
  given: Record<string, Value>;
  onChange: (set: Record<string, Value>) => void;
}

/** The form of an analysis, made from its description: every parameter with unit, range, default and clause. */
export function Parameters({ analysis, given, onChange }: Props) {
  const box = useRef<HTMLDetailsElement>(null);
  const [wasAsked, setAsked] = useState(false);
  useEffect(() => {
    const closeOutside = (event: MouseEvent | KeyboardEvent) => {
      const isOutside = event instanceof KeyboardEvent ? event.key === 'Escape' : !box.current?.contains(event.target as Node);
      if (isOutside && box.current) box.current.open = false;
    };
    document.addEventListener('mousedown', closeOutside);
    document.addEventListener('keydown', closeOutside);
    return () => {
      document.removeEventListener('mousedown', closeOutside);
      document.removeEventListener('keydown', closeOutside);
    };
  }, []);
  if (analysis.parameters.length === 0) return null;
  const changed = analysis.parameters.filter((p) => p.name in given && !same(given[p.name] ?? null, p.default)).length;
  return (
    <details class="parameters" ref={box}>
      <summary onClick={() => setAsked(true)}>{t('parameters')}{changed > 0 && <em>{t('parametersChanged', { n: changed })}</em>}</summary>
      <div class="sheet">
        <header><h2>{t('parametersTitle')}</h2><button type="button" onClick={() => onChange({})} disabled={changed === 0}>{t('reset')}</button></header>
        {wasAsked && analysis.parameters.map((p) => (
          <Field key={p.name} parameter={p} value={p.name in given ? given[p.name] ?? null : p.default} onChange={(value) => onChange({ ...given, [p.name]: value })} />
        ))}
      </div>
    </details>
  );
}

function Field({ parameter: p, value, onChange }: { parameter: Parameter; value: Value; onChange: (value: Value) => void }) {
  const id = `parameter-${p.name}`;
  return (
    <div class="field">
      <label for={id}>{say(p.title)}{unit(p.unit) && <small> {unit(p.unit)}</small>}</label>
      <Input id={id} parameter={p} value={value} onChange={onChange} />
      <p class="hint">
        {(p.minimum !== null || p.maximum !== null) && <span>{t('range')} {p.minimum ?? '−∞'} – {p.maximum ?? t('unlimited')}</span>}
        <span>{t('defaultValue')} <span lang={typeof p.default === 'string' || Array.isArray(p.default) ? 'zh-CN' : undefined}>{plain(p, p.default)}</span></span>
        {p.source && <span>{t('basis')} <Basis source={p.source} /></span>}
      </p>
    </div>
  );
}

/** Where a default comes from: a clause as planners cite it, with its sentence at hand, or a convention of the product's own. */
function Basis({ source }: { source: string }) {
  const [clause, setClause] = useState<Clause | null>(null);
  const isClause = /^[A-Z]{2}-\d/.test(source);
  useEffect(() => {
    if (isClause) void api.clause(source).then(setClause, () => setClause(null));
  }, [source]);
  if (!isClause) return <>{t('productBasis', { note: source.replace('DOMAIN ', '') })}</>;
  return <span lang="zh-CN" title={clause?.sentence}>{clause?.citation ?? source}</span>;
}

function Input({ id, parameter: p, value, onChange }: { id: string; parameter: Parameter; value: Value; onChange: (value: Value) => void }) {
  if (p.type === 'boolean') {
    return (
      <select id={id} name={p.name} value={String(value)} onChange={(e) => onChange(e.currentTarget.value === 'true')}>
        <option value="true">{t('yes')}</option>
        <option value="false">{t('no')}</option>
      </select>
    );
  }
  if (p.choices && p.type === 'textList') {
    const chosen = Array.isArray(value) ? value : [];
    return (
      <div id={id} class="choices">
        {p.choices.map((c) => (
          <label key={c.value}>
            <input type="checkbox" name={p.name} value={c.value} checked={chosen.includes(c.value)} onChange={(e) => onChange(p.choices!.map((o) => o.value).filter((v) => (v === c.value ? e.currentTarget.checked : chosen.includes(v))))} />
            {say(c.title)}
          </label>
        ))}
      </div>
    );
  }
  if (p.choices) {
    return (
      <select id={id} name={p.name} value={value === null ? '' : String(value)} onChange={(e) => onChange(e.currentTarget.value || null)}>
        {p.default === null && <option value="">{t('notSet')}</option>}
        {p.choices.map((c) => <option key={c.value} value={c.value}>{say(c.title)}</option>)}
      </select>
    );
  }
  if (p.type === 'textList') {
    return <textarea id={id} name={p.name} rows={2} lang="zh-CN" value={Array.isArray(value) ? value.join('、') : ''} onChange={(e) => onChange(split(e.currentTarget.value))} />;
  }
  const shared = { id, name: p.name, value: value === null ? '' : String(value), placeholder: p.default === null ? t('notSet') : '' };
  if (p.type === 'number' || p.type === 'integer') {
    const read = (written: string) => onChange(written === '' ? null : Number(written));
    return <input type="number" {...shared} step={p.type === 'integer' ? 1 : 'any'} min={p.minimum ?? undefined} max={p.maximum ?? undefined} onChange={(e) => read(e.currentTarget.value)} />;
  }
  const read = (written: string) => onChange(written || null);
  return p.type === 'date'
    ? <input type="date" {...shared} onChange={(e) => read(e.currentTarget.value)} />
    : <input type="text" {...shared} onChange={(e) => read(e.currentTarget.value)} />;
}

const split = (written: string): string[] => written.split(/[,，、;；\n]/).map((s) => s.trim()).filter((s) => s !== '');

const same = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b);

function plain(p: Parameter, value: Value): string {
  if (value === null) return t('notSet');
  if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
  const one = (v: string) => say(p.choices?.find((c) => c.value === v)?.title) || v;
  return Array.isArray(value) ? value.map(one).join('、') : one(String(value));
}

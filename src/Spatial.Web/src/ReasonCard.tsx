import type { Choice, Outcome, Reason } from './contract';
import { say, t } from './language';
import type { StringKey } from './strings';

const outcomes: Record<Outcome, StringKey> = { true: 'outcomeTrue', false: 'outcomeFalse', unknown: 'outcomeUnknown', boundary: 'outcomeBoundary' };

/** One reason: the sentence, the clause as cited, and what was measured against what. */
export function ReasonCard({ reason, steps }: { reason: Reason; steps: Choice[] }) {
  const measures = [['measured', reason.measured], ['threshold', reason.threshold], ['tolerance', reason.tolerance]] as const;
  const given = measures.filter((m): m is [typeof m[0], string] => m[1] !== null && m[1] !== '');
  return (
    <article class={`card ${reason.outcome}`} data-step={reason.step}>
      <h4>{say(steps.find((s) => s.value === reason.step)?.title) || reason.step} <em>{t(outcomes[reason.outcome] ?? 'outcomeUnknown')}</em>{reason.rule && <small>{reason.rule}</small>}</h4>
      <p class="sentence">{say(reason.sentence)}</p>
      {given.length > 0 && <dl>{given.map(([name, value]) => <div key={name}><dt>{t(name)}</dt><dd lang="zh-CN">{value}</dd></div>)}</dl>}
      {reason.missing && reason.missing.length > 0 && <p class="lacks">{t('missing')}: {reason.missing.map(say).join('; ')}</p>}
      {reason.citation && <blockquote lang="zh-CN">{reason.citation}</blockquote>}
    </article>
  );
}

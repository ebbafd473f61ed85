import { Dialog } from './Dialog';
import { language, t } from './language';
import { session, type State } from './session';
import type { StringKey } from './strings';
import { say } from './language';

const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** Asking for last June's list is answered by the stored runs, not by an analysis. */
const pastListsQuestion = 10;

/** The top of the page: the ten questions as buttons; those without an analysis say so. */
export function Questions({ state }: { state: State }) {
  const others = state.analyses.filter((a) => a.question === 0);
  return (
    <header class="top">
      <h1><img src="icon.svg" alt="" width="24" height="24" />{t('product')}</h1>
      <nav aria-label={t('questionsLabel')}>
        {numbers.map((number) => <Question key={number} number={number} state={state} />)}
        {others.length > 0 && (
          <select aria-label={t('otherAnalyses')} value={state.analysis?.question === 0 ? state.analysis.id : ''} onChange={(e) => choose(state, e.currentTarget.value)}>
            <option value="" disabled>{t('otherAnalyses')}</option>
            {others.map((a) => <option key={a.id} value={a.id}>{say(a.title)}</option>)}
          </select>
        )}
      </nav>
      <button type="button" class="bring" data-action="import" aria-current={state.view === 'import' ? 'page' : undefined} title={t('importTitle')} onClick={() => session.set({ view: 'import' })}>{t('importOpen')}</button>
      <button type="button" class="language" lang={language() === 'zh' ? 'en' : 'zh-CN'} title={t('otherLanguageTitle')} onClick={() => session.speak(language() === 'zh' ? 'en' : 'zh')}>
        {t('otherLanguage')}
      </button>
    </header>
  );
}

function Question({ number, state }: { number: typeof numbers[number]; state: State }) {
  const analysis = state.analyses.find((a) => a.question === number);
  const isBuilt = analysis !== undefined || number === pastListsQuestion;
  const ask = () => {
    if (analysis) void session.chooseAnalysis(analysis);
    else session.set({ view: 'map', dialog: number === pastListsQuestion ? { kind: 'past' } : { kind: 'question', number } });
  };
  return (
    <button
      type="button"
      class={isBuilt ? 'question' : 'question not-built'}
      aria-current={state.view === 'map' && analysis && state.analysis?.question === number ? 'true' : undefined}
      title={t(`question${number}Full`)}
      data-question={number}
      onClick={ask}
    >
      <b>{number}</b><span>{t(`question${number}`)}</span>
      {!isBuilt && <small>{t('notBuilt')}</small>}
    </button>
  );
}

/** A question that takes several lists shows them as parts. */
export function Parts({ state }: { state: State }) {
  const parts = state.analyses.filter((a) => a.question !== 0 && a.question === state.analysis?.question);
  if (parts.length < 2) return null;
  return (
    <nav class="parts" aria-label={t('partsLabel')}>
      {parts.map((a) => (
        <button key={a.id} type="button" data-analysis={a.id} aria-current={a.id === state.analysis?.id ? 'true' : undefined} title={say(a.summary)} onClick={() => void session.chooseAnalysis(a)}>{say(a.title)}</button>
      ))}
    </nav>
  );
}

export function NotBuilt({ number }: { number: number }) {
  return (
    <Dialog title={t('notBuiltTitle', { n: number })}>
      <p class="asked">{t(`question${number}Full` as StringKey)}</p>
      <p>{t('notBuiltBody')}</p>
    </Dialog>
  );
}

function choose(state: State, id: string): void {
  const analysis = state.analyses.find((a) => a.id === id);
  if (analysis) void session.chooseAnalysis(analysis);
}

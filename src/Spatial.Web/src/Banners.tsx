import { say, t } from './language';
import { session, type State } from './session';
import { moment } from './values';

/** What must not be overlooked, above map and list. */
export function Banners({ state }: { state: State }) {
  const isSample = state.run?.rows === 'sample' || state.rows.some((r) => r.properties['is_sample'] === true);
  return (
    <div class="banners" aria-live="polite">
      <Refused state={state} />
      {isSample && <p class="banner sample">{t('sampleBanner')}</p>}
      {state.run && state.isPast && (
        <p class="banner opened">
          {t('openedPast', { time: moment(state.run.finishedAt) })}
          <button type="button" onClick={() => void session.chooseRows(state.conditions.rows)}>{t('backToLatest')}</button>
        </p>
      )}
    </div>
  );
}

/** What must not be overlooked wherever one is: the service away, a request refused. */
export const Away = ({ state }: { state: State }) => <div class="banners" aria-live="polite"><Refused state={state} /></div>;

function Refused({ state }: { state: State }) {
  return (
    <>
      {state.away && <p class="banner away" role="alert">{t('serviceAway')}</p>}
      {state.problem && (
        <p class="banner problem" role="alert">
          <b>{t('errorTitle')}</b> {say({ zh: state.problem.messageZh, en: state.problem.messageEn })}
          <button type="button" class="plain" aria-label={t('close')} title={t('close')} onClick={() => session.set({ problem: null })}>✕</button>
        </p>
      )}
    </>
  );
}

import { Away, Banners } from './Banners';
import { Charts } from './Charts';
import { Difference } from './Difference';
import { Figures } from './Figures';
import { ImportPage } from './imports/ImportPage';
import { ListPanel } from './ListPanel';
import { MapPanel } from './MapPanel';
import { PastLists } from './PastLists';
import { NotBuilt, Parts, Questions } from './Questions';
import { ReasonPanel } from './ReasonPanel';
import { RunForm } from './RunForm';
import { useSession } from './session';

export function Page() {
  const state = useSession();
  const row = state.rows.find((r) => r.id === state.selected);
  return (
    <div class="page">
      <Questions state={state} />
      {state.view === 'import' ? (
        <>
          <Away state={state} />
          <ImportPage state={state} />
        </>
      ) : (
        <>
          <Parts state={state} />
          <RunForm state={state} />
          <Banners state={state} />
          <Figures state={state} />
          <main>
            <MapPanel state={state} />
            <div class={row ? 'side with-reason' : 'side'}>
              <ListPanel state={state} />
              {row && <ReasonPanel key={row.id} state={state} row={row} />}
            </div>
          </main>
        </>
      )}
      {state.dialog?.kind === 'question' && <NotBuilt number={state.dialog.number} />}
      {state.dialog?.kind === 'past' && <PastLists state={state} />}
      {state.dialog?.kind === 'charts' && <Charts state={state} charts={state.dialog.charts} />}
      {state.dialog?.kind === 'difference' && <Difference state={state} difference={state.dialog.difference} />}
    </div>
  );
}

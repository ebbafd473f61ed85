import type { Run, RowDifference, RunDifference } from './contract';
import { Dialog } from './Dialog';
import { say, t } from './language';
import { session, type State } from './session';
import type { StringKey } from './strings';
import { isData, moment, show } from './values';

const kinds: [RowDifference['change'], StringKey][] = [['entered', 'entered'], ['left', 'left'], ['changed', 'changedRows']];

/** Two lists compared: what entered, what left, what changed, and why. */
export function Difference({ state, difference }: { state: State; difference: RunDifference }) {
  return (
    <Dialog title={t('differenceTitle')} wide>
      <p class="compared"><Named label={t('pastBefore')} run={difference.before} /> <Named label={t('pastAfter')} run={difference.after} /></p>
      <div class="lists">
        {difference.rows.length === 0 && <p class="nothing">{t('differenceNone')}</p>}
        {kinds.map(([change, title]) => {
          const rows = difference.rows.filter((r) => r.change === change);
          return rows.length > 0 && (
            <section key={change} class={change}>
              <h3>{t(title)} {rows.length}</h3>
              <table><tbody>{rows.map((row) => <DifferenceRow key={row.key} state={state} row={row} />)}</tbody></table>
            </section>
          );
        })}
      </div>
      <footer><button type="button" onClick={() => session.set({ dialog: { kind: 'past' } })}>{t('differenceBack')}</button></footer>
    </Dialog>
  );
}

const Named = ({ label, run }: { label: string; run: Run }) => (
  <span><b>{label}</b> {t('asOf')} {run.asOf} · {t('pastRunAt')} {moment(run.finishedAt)} · {t('countAll', { n: run.rowCount })}</span>
);

function DifferenceRow({ state, row }: { state: State; row: RowDifference }) {
  return (
    <tr>
      <th scope="row" lang="zh-CN">{row.name}</th>
      <td>
        {row.values.map((v) => {
          const column = state.analysis?.columns.find((c) => c.name === v.column);
          const shown = (value: typeof v.before) => <span lang={isData(column, value) ? 'zh-CN' : undefined}>{show(column, value)}</span>;
          return <p key={v.column}><b>{column ? say(column.title) : v.column}</b> {shown(v.before)} → {shown(v.after)}</p>;
        })}
      </td>
      <td>{row.why.map((w, i) => <p key={i}>{say(w)}</p>)}</td>
    </tr>
  );
}

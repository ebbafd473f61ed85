// What the page holds: the catalogue, the conditions asked for, the run shown, and what is selected.
import { useEffect, useState } from 'preact/hooks';
import { api, Refusal, type RunInputs } from './api';
import { readAddress, writeAddress } from './address';
import type { AnalysisDescription, Chart, City, Decision, DecisionRequest, Layer, Problem, Row, RowKind, Run, RunDifference, Value } from './contract';
import { setLanguage, type Language } from './language';
import type { Bounds } from './map/geometry';
import { noFilter, type Filter, type Sort } from './filter';
import { today } from './values';

export interface Conditions {
  city: string | null;
  asOf: string;
  knowledgeAt: string | null;
  rows: RowKind;
  set: Record<string, Value>;
}

export type Dialog = { kind: 'question'; number: number } | { kind: 'past' } | { kind: 'difference'; difference: RunDifference } | { kind: 'charts'; charts: Chart[] } | null;

export interface State {
  /** The map with its list, or bringing in a ledger. */
  view: 'map' | 'import';
  /** A layer to be switched on, and where to look, when the map is shown next. */
  wanted: { layer: string; box: Bounds | null } | null;
  loading: boolean;
  away: boolean;
  problem: Problem | null;
  cities: City[];
  layers: Layer[];
  analyses: AnalysisDescription[];
  analysis: AnalysisDescription | null;
  conditions: Conditions;
  run: Run | null;
  /** Whether the run shown is an older one that was opened on purpose. */
  isPast: boolean;
  rows: Row[];
  runningSince: number | null;
  downloading: 'xlsx' | 'pdf' | null;
  selected: string | null;
  filter: Filter;
  sort: Sort;
  decisions: Record<string, Decision[]>;
  dialog: Dialog;
  /** What switching a scenario changed; null when the run shown did not come from a switch. */
  switched: RunDifference | null;
}

class Session {
  state: State = {
    view: 'map', wanted: null, loading: true, away: false, problem: null, cities: [], layers: [], analyses: [], analysis: null,
    conditions: { city: null, asOf: today(), knowledgeAt: null, rows: 'real', set: {} },
    run: null, isPast: false, rows: [], runningSince: null, downloading: null, selected: null, filter: noFilter, sort: { column: null, descending: false },
    decisions: {}, dialog: null, switched: null,
  };

  private readonly listeners = new Set<() => void>();
  private running: AbortController | null = null;

  listen(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change };
    this.listeners.forEach((listener) => listener());
  }

  /** Reads the catalogue, then the run the address names, else the last one. */
  async start(): Promise<void> {
    await this.try(async () => {
      const [cities, layers, analyses] = await Promise.all([api.cities(), api.layers(), api.analyses()]);
      const address = readAddress();
      if (address.isImport) this.set({ view: 'import' });
      const analysis = analyses.find((a) => a.id === address.analysis) ?? analyses.find((a) => a.question === 1) ?? analyses[0] ?? null;
      this.set({ cities, layers, analyses, analysis });
      if (address.run) {
        await this.openRun(address.run, true);
        this.set({ selected: address.site });
      } else {
        await this.openLast(null, address.rows ?? 'real');
      }
    });
    this.set({ loading: false });
  }

  /** Shows the newest run of the analysis; without one the conditions stand and the page says there is none. */
  async openLast(city: string | null, rows: RowKind): Promise<void> {
    const { analysis, cities } = this.state;
    const [last] = analysis ? await api.runs(analysis.id, city, rows) : [];
    if (last) {
      await this.openRun(last.id, false);
    } else {
      const chosen = city ?? this.state.conditions.city ?? cities[0]?.code ?? null;
      this.set({ run: null, isPast: false, rows: [], selected: null, conditions: { ...this.state.conditions, city: chosen, rows } });
      writeAddress(this.state);
    }
  }

  async openRun(id: string, isPast: boolean): Promise<void> {
    const { run, features } = await api.rowsOf(id);
    const described = this.state.analyses.find((a) => a.id === run.analysis) ?? this.state.analysis;
    const analysis = described && { ...described, columns: run.columns ?? described.columns, figures: run.figureColumns ?? described.figures };
    const set = Object.fromEntries((analysis?.parameters ?? []).filter((p) => p.name in run.parameters).map((p) => [p.name, run.parameters[p.name] ?? null]));
    const newest = isPast ? (await api.runs(run.analysis, run.cityCode, run.rows))[0] : run;
    this.set({
      run, analysis, rows: features, isPast: newest !== undefined && newest.id !== run.id,
      selected: features.some((r) => r.id === this.state.selected) ? this.state.selected : null,
      conditions: { city: run.cityCode, asOf: run.asOf, knowledgeAt: null, rows: run.rows, set },
      filter: noFilter, sort: { column: null, descending: false }, dialog: null, switched: null,
    });
    writeAddress(this.state);
  }

  /** Runs what is the same but for a scenario, and says what that changes. */
  async runScenario(set: Record<string, Value>): Promise<void> {
    const before = this.state.run;
    const filter = this.state.filter;
    await this.run({ set });
    const after = this.state.run;
    if (!before || !after || after.id === before.id || after.analysis !== before.analysis) return;
    await this.try(async () => this.set({ switched: await api.difference(before.id, after.id), filter }));
  }

  async run(change: Partial<Conditions> = {}): Promise<void> {
    const { analysis } = this.state;
    const conditions = { ...this.state.conditions, ...change };
    if (!analysis || this.running) return;
    this.running = new AbortController();
    this.set({ runningSince: Date.now(), problem: null, dialog: null, conditions });
    const inputs: RunInputs = {
      ...conditions.set, city: conditions.city, as_of: conditions.asOf, knowledge_at: conditions.knowledgeAt, rows: conditions.rows,
    };
    await this.try(async () => {
      const run = await api.execute(analysis.id, inputs, this.running!.signal);
      await this.openRun(run.id, false);
    });
    this.running = null;
    this.set({ runningSince: null });
  }

  cancel(): void {
    this.running?.abort();
  }

  async chooseAnalysis(analysis: AnalysisDescription): Promise<void> {
    this.set({ view: 'map', analysis, conditions: { ...this.state.conditions, set: {} }, switched: null });
    await this.try(() => this.openLast(this.state.conditions.city, this.state.conditions.rows));
  }

  /** Real and sample rows are never mixed: switching shows the other kind's last run. */
  async chooseRows(rows: RowKind): Promise<void> {
    await this.try(() => this.openLast(this.state.conditions.city, rows));
  }

  async compare(before: string, after: string): Promise<void> {
    await this.try(async () => this.set({ dialog: { kind: 'difference', difference: await api.difference(before, after) } }));
  }

  async showCharts(): Promise<void> {
    const { run } = this.state;
    if (run) await this.try(async () => this.set({ dialog: { kind: 'charts', charts: await api.chartsOf(run.id) } }));
  }

  /** Saves a paper of the run shown; a refusal becomes the message of the page, not a broken file. */
  async download(format: 'xlsx' | 'pdf'): Promise<void> {
    const { run } = this.state;
    if (!run) return;
    this.set({ downloading: format });
    await this.try(async () => this.save(await api.paper(run.id, format)));
    this.set({ downloading: null });
  }

  /** Gives a file to the browser to be saved. */
  save({ name, content }: { name: string; content: Blob }): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  /** The map with a layer as it is now; a list of another day would hide what was just brought in. */
  showLayer(layer: string, box: Bounds | null): void {
    this.set({ view: 'map', wanted: { layer, box }, run: null, rows: [], selected: null, isPast: false, switched: null });
  }

  select(id: string | null): void {
    this.set({ selected: id });
    writeAddress(this.state);
    if (id) void this.readDecisions(id);
  }

  async readDecisions(feature: string): Promise<void> {
    await this.try(async () => this.set({ decisions: { ...this.state.decisions, [feature]: await api.decisionsOf(feature) } }));
  }

  /** Records a decision. A newer one in between is thrown to the form, which shows it. */
  async decide(request: DecisionRequest): Promise<void> {
    await api.decide(request);
    await this.readDecisions(request.feature);
  }

  speak(next: Language): void {
    setLanguage(next);
    this.set({});
  }

  /** Does something that may be refused; what the service says becomes the message of the page. */
  async try(action: () => Promise<void>): Promise<void> {
    try {
      await action();
      if (this.state.away) this.set({ away: false });
    } catch (cause) {
      if (cause instanceof DOMException && cause.name === 'AbortError') return;
      if (!(cause instanceof Refusal)) throw cause;
      if (cause.isAway) {
        this.set({ away: true });
        void this.waitForService();
      } else {
        this.set({ problem: cause.problem });
      }
    }
  }

  private waiting = false;

  /** Asks every three seconds until the service answers again, then reads what could not be read. */
  private async waitForService(): Promise<void> {
    if (this.waiting) return;
    this.waiting = true;
    do {
      await new Promise((resolve) => setTimeout(resolve, 3000));
    } while (!(await api.healthy()));
    this.waiting = false;
    this.set({ away: false });
    if (this.state.analyses.length === 0) await this.start();
  }
}

export const session = new Session();

/** The state, kept current in the component that asks. */
export function useSession(): State {
  const [state, setState] = useState(session.state);
  useEffect(() => session.listen(() => setState(session.state)), []);
  return state;
}

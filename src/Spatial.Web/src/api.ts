import type { AnalysisDescription, Chart, City, Decision, DecisionRequest, Layer, Problem, Row, Run, RunDifference, RowKind, Value } from './contract';
import type { Asked, ImportRecord, Remarks, Template, Upload } from './imports/contract';
import { t } from './language';

/** A refusal of the service, or its silence (status 0). */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.messageZh);
  }

  get isAway(): boolean {
    return this.problem.status === 0 || this.problem.status === 503;
  }
}

export interface RunInputs {
  city: string | null;
  as_of: string;
  knowledge_at: string | null;
  rows: RowKind;
  [parameter: string]: Value;
}

export interface Clause { id: string; citation: string; sentence: string }

export interface Features { features: GeoJSON.Feature[]; numberMatched?: number }

export const api = {
  healthy: async (): Promise<boolean> => fetch('healthz').then((r) => r.ok, () => false),
  cities: async () => (await get<{ cities: City[] }>('cities')).cities,
  layers: async () => (await get<{ layers: Layer[] }>('layers')).layers,
  analyses: async () => {
    const { processes } = await get<{ processes: { id: string; analysis?: AnalysisDescription }[] }>('processes');
    return Promise.all(processes.map(async (p) => p.analysis ?? analysis(p.id)));
  },
  runs: async (analysis: string, city: string | null, rows: RowKind | null) =>
    (await get<{ runs: Run[] }>(`runs${query({ analysis, city, rows })}`)).runs,
  rowsOf: (run: string) => get<{ run: Run; features: Row[] }>(`runs/${run}/rows`),
  chartsOf: async (run: string) => (await get<{ charts: Chart[] }>(`runs/${run}/charts`)).charts,
  execute: (analysis: string, inputs: RunInputs, signal: AbortSignal) =>
    post<{ run: Run }>(`processes/${analysis}/execution`, { inputs, outputs: { run: {} } }, signal).then((r) => r.run),
  paper: (run: string, format: 'xlsx' | 'pdf') => file(`runs/${run}/papers/${format}`),
  difference: (before: string, after: string) => get<RunDifference>(`runs/${before}/diff/${after}`),
  decisionsOf: async (feature: string) => (await get<{ decisions: Decision[] }>(`decisions${query({ feature })}`)).decisions,
  decide: (request: DecisionRequest) => post<Decision>('decisions', request),
  clause: (id: string) => get<Clause>(`clauses/${id}`),
  templates: async () => (await get<{ templates: Template[] }>('templates')).templates,
  imports: async (limit: number) => (await get<{ imports: ImportRecord[] }>(`imports${query({ limit: String(limit) })}`)).imports,
  sendLedger,
  upload: (id: string) => get<Upload>(`imports/uploads/${id}`),
  remarks: (id: string, filter: Record<string, string | null>) => get<Remarks>(`imports/uploads/${id}/remarks${query(filter)}`),
  workbook: (id: string) => file(`imports/uploads/${id}/workbook`),
  checkUpload: (id: string, asked: Asked) => post<Upload>(`imports/uploads/${id}/check`, asked),
  publishUpload: (id: string, asked: Asked) => post<Upload>(`imports/uploads/${id}/publish`, asked),
  forgetUpload: async (id: string): Promise<void> => void (await reach(`imports/uploads/${id}`, { method: 'DELETE' })),
  items: (collection: string, filter: Record<string, string | null>) => get<Features>(`collections/${collection}/items${query(filter)}`),
  tiles: (collection: string, filter: Record<string, string | null>) =>
    `${new URL('.', location.href).href}collections/${collection}/tiles/WebMercatorQuad/{z}/{y}/{x}${query(filter)}`,
};

const analysis = async (id: string) => (await get<{ analysis: AnalysisDescription }>(`processes/${id}`)).analysis;

const get = <T>(path: string): Promise<T> => ask<T>(path, { headers: { accept: 'application/json' } });

const post = <T>(path: string, body: unknown, signal?: AbortSignal): Promise<T> =>
  ask<T>(path, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'application/json' }, body: JSON.stringify(body), signal: signal ?? null });

async function ask<T>(path: string, init: RequestInit): Promise<T> {
  const response = await reach(path, init);
  const body: unknown = response.ok ? await response.json().catch(() => null) : await refused(response);
  if (body === null) throw refusal(response.status);
  return body as T;
}

/** Sends a ledger, telling the share of it that has gone; fetch cannot tell it. */
function sendLedger(ledger: File, asked: Asked, onSent: (share: number) => void, signal: AbortSignal): Promise<Upload> {
  const form = new FormData();
  for (const [name, value] of Object.entries(asked)) if (value !== null && value !== undefined) form.append(name, String(value));
  form.append('file', ledger, ledger.name);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', 'imports');
    request.setRequestHeader('accept', 'application/json');
    request.responseType = 'json';
    request.upload.onprogress = (e) => e.lengthComputable && onSent(e.loaded / e.total);
    request.upload.onload = () => onSent(1);
    request.onerror = () => reject(refusal(0));
    request.onabort = () => reject(new DOMException('', 'AbortError'));
    request.onload = () => {
      const body = request.response as Upload | Problem | null;
      if (request.status < 300 && body) resolve(body as Upload);
      else reject(body && 'messageZh' in body ? new Refusal({ ...body, status: request.status }) : refusal(request.status));
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}

/** A file with the name the service gives it. */
async function file(path: string): Promise<{ name: string; content: Blob }> {
  const response = await reach(path, {});
  if (!response.ok) await refused(response);
  const named = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: named ? decodeURIComponent(named) : path.replaceAll('/', '-'), content: await response.blob() };
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    throw refusal(0);
  }
}

async function refused(response: Response): Promise<never> {
  const problem = (await response.json().catch(() => null)) as Problem | null;
  throw problem?.messageZh ? new Refusal({ ...problem, status: response.status }) : refusal(response.status);
}

/** A refusal that the service gave no sentence for. */
function refusal(status: number): Refusal {
  const sentence = status === 0 || status === 503 ? t('databaseAway') : t('errorUnexpected', { status });
  return new Refusal({ status, code: 'UNKNOWN', detail: sentence, field: null, messageZh: sentence, messageEn: sentence });
}

function query(values: Record<string, string | null>): string {
  const given = Object.entries(values).filter((e): e is [string, string] => e[1] !== null);
  return given.length ? `?${new URLSearchParams(given)}` : '';
}

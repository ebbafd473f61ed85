// What the service says over HTTP; mirrors Spatial.Contract.

export interface Text { zh: string; en: string }

export type ValueType = 'text' | 'integer' | 'number' | 'boolean' | 'date' | 'textList';

export type Value = string | number | boolean | string[] | null;

export interface Choice { value: string; title: Text }

export interface Parameter {
  name: string;
  title: Text;
  type: ValueType;
  default: Value;
  unit: string | null;
  minimum: number | null;
  maximum: number | null;
  choices: Choice[] | null;
  source: string | null;
  isScenario: boolean;
}

export interface Column {
  name: string;
  title: Text;
  type: ValueType;
  unit: string | null;
  choices: Choice[] | null;
  digits: number;
  headline: boolean;
  applies: { column: string; values: string[] } | null;
}

export interface AnalysisDescription {
  id: string;
  question: number;
  title: Text;
  summary: Text;
  clauses: string[];
  parameters: Parameter[];
  columns: Column[];
  needsCity: boolean;
  shapes: { id: string }[] | null;
  figures: Column[] | null;
  around: string[] | null;
  decides: string | null;
  steps: Choice[] | null;
  hasCharts: boolean;
}

/** A chart of a run beside map and list. */
export interface Chart {
  id: string;
  title: Text;
  kind: 'scatter' | 'line';
  x: Text;
  y: Text;
  points: [number, number][];
  classes: string[] | null;
  markX: number | null;
  slope: number | null;
  note: Text | null;
}

export interface City { code: string; nameZh: string; nameEn: string }

export type RowKind = 'real' | 'sample';

export interface DataVersion { layer: string; title: Text; version: string; source: string; accuracyM: number | null }

export interface Run {
  id: string;
  analysis: string;
  cityCode: string | null;
  cityName: string | null;
  asOf: string;
  knowledgeAt: string;
  rows: RowKind;
  parameters: Record<string, Value>;
  rowCount: number;
  figures: Record<string, number | null>;
  counts: Record<string, Record<string, number>>;
  warnings: Text[];
  versions: DataVersion[];
  startedAt: string;
  finishedAt: string;
  columns: Column[] | null;
  figureColumns: Column[] | null;
  subject: Text | null;
}

export type Outcome = 'true' | 'false' | 'unknown' | 'boundary';

export interface Reason {
  step: string;
  outcome: Outcome;
  sentence: Text;
  clause: string | null;
  citation: string | null;
  rule: string | null;
  threshold: string | null;
  measured: string | null;
  tolerance: string | null;
  missing: Text[] | null;
}

/** A row of a run as it comes: a feature with its key, name and reasons beside the properties. */
export interface Row {
  id: string;
  key: string;
  name: string;
  geometry: GeoJSON.Geometry | null;
  properties: Record<string, Value>;
  reasons: Reason[];
}

export interface Decision {
  id: string;
  feature: string;
  name: string;
  way: string;
  wayTitle: Text;
  receivingPark: string | null;
  startDue: string | null;
  finishDue: string | null;
  note: string | null;
  decidedBy: string;
  decidedOn: string | null;
  recordedAt: string;
  source: string;
}

export interface DecisionRequest {
  feature: string;
  way: string;
  receivingPark: string | null;
  startDue: string | null;
  finishDue: string | null;
  note: string | null;
  decidedBy: string;
  basedOn: string | null;
}

export interface ValueDifference { column: string; before: Value; after: Value }

export interface RowDifference {
  key: string;
  name: string;
  change: 'entered' | 'left' | 'changed';
  values: ValueDifference[];
  why: Text[];
}

export interface RunDifference { before: Run; after: Run; rows: RowDifference[] }

export interface Symbol {
  shape: string | null;
  size: number;
  fill: string | null;
  fillOpacity: number;
  stroke: string | null;
  strokeWidth: number;
  dash: number[] | null;
  hatch: string | null;
  sizeBy: { property: string; full: number; least: number; most: number } | null;
}

export interface StyleRule {
  pass: string;
  title: Text;
  symbol: Symbol;
  property: string | null;
  values: string[] | null;
}

export interface Layer {
  id: string;
  code: string | null;
  title: Text;
  geometryType: 'Point' | 'LineString' | 'Polygon' | 'Geometry';
  minZoom: number;
  maxZoom: number;
  properties: Column[];
  style: StyleRule[];
  label: string | null;
  isLocal: boolean;
  realIsContext: boolean;
  analysis: string | null;
}

export interface Problem {
  status: number;
  code: string;
  detail: string;
  field: string | null;
  messageZh: string;
  messageEn: string;
  current?: Decision;
}

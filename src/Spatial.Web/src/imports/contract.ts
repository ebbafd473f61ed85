// What the service says about imports; mirrors Spatial.Contract.Imports.
import type { Problem, Text } from '../contract';

export type Severity = 'error' | 'warning' | 'fixed';

export interface Template { id: string; code: string; title: Text; hasGeometry: boolean }

export interface Counts { read: number; accepted: number; fixed: number; warned: number; rejected: number; skipped: number; new: number; changed: number; alike: number }

export interface RuleTally { rule: string; fixed: number; warnings: number; errors: number }

export interface Remark { sheet: string | null; row: number; cell: string | null; rule: string; severity: Severity; original: string | null; sentence: Text }

export interface Remarks { matched: number; offset: number; remarks: Remark[] }

export interface PreviewRow { sheet: string | null; row: number; name: string | null; declared: string | null }

export interface Hypothesis { datum: string; title: Text; points: GeoJSON.FeatureCollection<GeoJSON.Point, PreviewRow> }

export interface Choices { template: string | null; acceptDatum: string | null; dataDate: string | null; sample: boolean; allOrNothing: boolean; by: string | null }

export interface Check {
  outcome: 'checked' | 'published' | 'unchanged' | 'refused';
  template: string;
  templateTitle: Text;
  guessed: boolean;
  score: number;
  understood: Text;
  sheets: { sheet: string | null; headerRow: number; firstDataRow: number }[];
  choices: Choices;
  counts: Counts;
  import: string | null;
  rules: RuleTally[];
  notes: Text[];
  datum: unknown;
  remarkCount: number;
  remarks: Remark[];
  hypotheses: Hypothesis[];
}

export interface Upload {
  id: string;
  name: string;
  bytes: number;
  state: 'receiving' | 'checking' | 'checked' | 'refused' | 'publishing' | 'published';
  progress: { step: Text; rows: number; total: number | null } | null;
  check: Check | null;
  problem: Problem | null;
  import: string | null;
  expiresAt: string;
}

export interface ImportRecord { id: string; fileName: string; target: string; template: string | null; templateTitle: Text | null; counts: Counts; importedAt: string; importedBy: string }

/** What is asked for with a file or a step; null clears. */
export interface Asked { template?: string | null; accept_datum?: string | null; data_date?: string | null; sample?: boolean; all_or_nothing?: boolean; by?: string | null }

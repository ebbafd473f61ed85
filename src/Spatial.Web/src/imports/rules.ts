// What each validation rule is about, in a few words.
import { t } from '../language';
import type { StringKey } from '../strings';

const names: Record<string, StringKey> = {
  V1: 'ruleV1', V2: 'ruleV2', V3: 'ruleV3', V4: 'ruleV4', V5: 'ruleV5', V6: 'ruleV6', V7: 'ruleV7', V8: 'ruleV8', V9: 'ruleV9', V10: 'ruleV10', V11: 'ruleV11',
  V12: 'ruleV12', V13: 'ruleV13', V14: 'ruleV14', V15: 'ruleV15', V16: 'ruleV16', V17: 'ruleV17', V18: 'ruleV18', V19: 'ruleV19', V20: 'ruleV20', V21: 'ruleV21',
  V22: 'ruleV22', V23: 'ruleV23', V24: 'ruleV24', V25: 'ruleV25', V26: 'ruleV26', V27: 'ruleV27', V28: 'ruleV28', V29: 'ruleV29', V30: 'ruleV30', V31: 'ruleV31',
  V32: 'ruleV32', '★': 'ruleRequired',
};

export const ruleName = (rule: string): string => (names[rule] ? t(names[rule]) : rule);

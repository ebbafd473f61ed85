/** The layer of the map that shows what a template fills; null when it fills none that is drawn. */
export const layerOfTemplate = (template: string): string | null => shown[template] ?? null;

const shown: Record<string, string> = {
  sites: 'sites', lines: 'sites', boilers: 'boilers', 'heat-sources': 'heat-sources', 'heat-pipes': 'heat-pipes', parks: 'parks', clusters: 'clusters',
  'monitoring-sites': 'monitoring-sites', boundaries: 'counties', rectification: 'sites', 'relocation-plans': 'sites',
};

import { humanise } from '@/lib/format';

export interface ShareRow {
  label: string;
  declared: number | null;
  delivered: number | null;
  [key: string]: string | number | null;
}

export interface ReportView {
  charts: { title: string; rows: ShareRow[] }[];
  groups: { title: string; rows: { label: string; value: string }[] }[];
  notes: string[];
}

type Mapping = Record<string, unknown>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const share = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

/** Rows of a chart out of `{declared: {a: .8}, delivered: {a: .79}}` or `{a: {declared: .8, delivered: .79}}`. */
function sharesOf(value: Mapping): ShareRow[] {
  if (isMapping(value.declared) && isMapping(value.delivered)) {
    const { declared, delivered } = value;
    const labels = [...new Set([...Object.keys(declared), ...Object.keys(delivered)])];
    return labels.map((label) => ({
      label: humanise(label),
      declared: share(declared[label]),
      delivered: share(delivered[label]),
    }));
  }
  const cells = Object.entries(value).filter(([, cell]) => isMapping(cell) && 'delivered' in cell);
  return cells.map(([label, cell]) => ({
    label: humanise(label),
    declared: share((cell as Mapping).declared),
    delivered: share((cell as Mapping).delivered),
  }));
}

/** The same out of a list of cells that name their dimension. */
function sharesOfList(items: unknown[]): Map<string, ShareRow[]> {
  const charts = new Map<string, ShareRow[]>();
  for (const item of items) {
    if (!isMapping(item) || !('delivered' in item)) continue;
    const dimension = String(item.dimension ?? item.name ?? 'Shares');
    if (isMapping(item.delivered)) {
      charts.set(dimension, sharesOf(item));
      continue;
    }
    const row = {
      label: humanise(String(item.value ?? item.label ?? item.key ?? '')),
      declared: share(item.declared),
      delivered: share(item.delivered),
    };
    charts.set(dimension, [...(charts.get(dimension) ?? []), row]);
  }
  return charts;
}

function word(value: unknown): string | null {
  if (typeof value === 'number') return Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(3);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  return null;
}

function flatten(value: Mapping, prefix = ''): { label: string; value: string }[] {
  return Object.entries(value).flatMap(([key, item]) => {
    const label = prefix ? `${prefix}, ${key}` : key;
    if (isMapping(item)) return flatten(item, label);
    const shown = Array.isArray(item) ? (item.every((each) => word(each) !== null) ? item.join(', ') : null) : word(item);
    return shown ? [{ label, value: shown }] : [];
  });
}

const MOST_ROWS = 14;

/** Reads whatever a fit report holds into charts (declared against delivered), tables of numbers, and notes. */
export function readReport(report: Mapping): ReportView {
  const view: ReportView = { charts: [], groups: [], notes: [] };
  const loose: Mapping = {};
  const addChart = (title: string, rows: ShareRow[]) => {
    if (rows.length > 0) view.charts.push({ title: humanise(title), rows: rows.slice(0, MOST_ROWS) });
  };
  for (const [key, value] of Object.entries(report)) {
    if (Array.isArray(value)) {
      const charts = sharesOfList(value);
      for (const [dimension, rows] of charts) addChart(dimension, rows);
      if (charts.size === 0) view.notes.push(...value.filter((item): item is string => typeof item === 'string'));
    } else if (isMapping(value)) {
      const own = sharesOf(value);
      if (own.length > 0) {
        addChart(key, own);
        continue;
      }
      const rest: Mapping = {};
      for (const [name, inner] of Object.entries(value)) {
        const rows = isMapping(inner) ? sharesOf(inner) : [];
        if (rows.length > 0) addChart(name, rows);
        else rest[name] = inner;
      }
      const rows = flatten(rest);
      if (rows.length > 0) view.groups.push({ title: humanise(key), rows });
    } else {
      loose[key] = value;
    }
  }
  const rows = flatten(loose);
  if (rows.length > 0) view.groups.unshift({ title: 'Overview', rows });
  return view;
}

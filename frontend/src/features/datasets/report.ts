import { humanise } from '@/lib/format';

export interface ShareRow {
  label: string;
  declared: number | null;
  delivered: number | null;
  [key: string]: string | number | null;
}

export interface ReportTable {
  title: string;
  /** Empty when there is one nameless column. */
  columns: string[];
  rows: { label: string; values: string[] }[];
}

export interface ReportView {
  charts: { title: string; rows: ShareRow[] }[];
  tables: ReportTable[];
  notes: string[];
}

type Mapping = Record<string, unknown>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const number = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null);

const GENDERS: Record<string, string> = { f: 'Women', m: 'Men', x: 'Non-binary' };
/** In the order in which they are shown. */
const TITLES: Record<string, string> = {
  field: 'Field of work',
  marital: 'Relationship',
  facebook: 'Facebook',
  instagram: 'Instagram',
  x: 'X',
  tiktok: 'TikTok',
  overview: 'Overview',
  diversity: 'Diversity of the texts',
  limits_kept_share: 'Length limits kept',
  rejections: 'Rejections',
  personas: 'People',
  checked: 'People checked',
  compared: 'People compared',
  distinct_names_share: 'Unique names',
  contradiction_share: 'People with contradictions',
  language_match_share: 'Texts in the right language',
  language_told_share: 'Texts whose language can be told',
  distinct_share: 'Unique texts',
  near_duplicate_share: 'Near duplicates',
  mean_length: 'Mean length in characters',
  distinct_2: 'Different word pairs',
  compression_ratio: 'Compression ratio',
  self_repetition_4: 'Repeated phrases of four words',
  self_bleu: 'Self-BLEU',
};
const PLACES = Object.keys(TITLES);
const regions = new Intl.DisplayNames(['en'], { type: 'region' });
const title = (key: string): string => TITLES[key] ?? humanise(key);

/** Entries in our order: a report that was stored comes back in another one than it was written in. */
function ordered(mapping: Mapping): [string, unknown][] {
  const place = (key: string) => (PLACES.includes(key) ? PLACES.indexOf(key) : PLACES.length);
  return Object.entries(mapping).sort(([a], [b]) => place(a) - place(b));
}

function valueLabel(attribute: string, value: string): string {
  if (attribute === 'gender') return GENDERS[value] ?? value;
  if (/^[A-Z]{2}$/.test(value)) return regions.of(value) ?? value;
  return /^[a-z]/.test(value) ? humanise(value) : value;
}

const MOST_ROWS = 14;

/** Rows of a chart: every value that was asked for or came out, the most common first. */
function shareRows(attribute: string, declared: Mapping, delivered: Mapping): ShareRow[] {
  return [...new Set([...Object.keys(declared), ...Object.keys(delivered)])]
    .map((value) => ({
      label: valueLabel(attribute, value),
      declared: number(declared[value]),
      delivered: number(delivered[value]),
    }))
    .sort((a, b) => (b.delivered ?? 0) - (a.delivered ?? 0))
    .slice(0, MOST_ROWS);
}

function word(key: string, value: unknown): string | null {
  if (typeof value === 'number') {
    if (/share$/.test(key)) return `${Math.round(value * 1000) / 10} %`;
    return Number.isInteger(value) ? value.toLocaleString('en') : value.toFixed(2);
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return typeof value === 'string' && value ? value : null;
}

/** Mappings side by side (one column a platform), or one mapping of plain values. */
function tableOf(key: string, value: Mapping): ReportTable | null {
  const parts = ordered(value);
  const matrix = parts.filter((part): part is [string, Mapping] => isMapping(part[1]));
  if (matrix.length === parts.length && parts.length > 0) {
    const keys = ordered(Object.assign({}, ...matrix.map(([, inner]) => inner))).map(([name]) => name);
    const rows = keys.map((name) => ({
      label: title(name),
      values: matrix.map(([, inner]) => word(name, inner[name]) ?? '–'),
    }));
    return rows.length > 0 ? { title: title(key), columns: matrix.map(([name]) => title(name)), rows } : null;
  }
  const rows = parts.flatMap(([name, inner]) => {
    const shown = word(/share$/.test(key) ? key : name, inner);
    return shown ? [{ label: title(name), values: [shown] }] : [];
  });
  return rows.length > 0 ? { title: title(key), columns: [], rows } : null;
}

/** Reads a fit report into charts (declared against delivered), tables of numbers, and notes. */
export function readReport(report: Mapping): ReportView {
  const view: ReportView = { charts: [], tables: [], notes: [] };
  const loose: Mapping = {};
  for (const [key, value] of ordered(report)) {
    if (Array.isArray(value)) {
      for (const item of value) {
        if (isMapping(item) && isMapping(item.declared) && isMapping(item.delivered)) {
          const attribute = String(item.attribute ?? item.attributes ?? key);
          const rows = shareRows(attribute, item.declared, item.delivered);
          if (rows.length > 0) view.charts.push({ title: title(attribute), rows });
        } else if (typeof item === 'string') {
          view.notes.push(`${title(key)}: ${title(item)}`);
        }
      }
    } else if (isMapping(value)) {
      const table = tableOf(key, value);
      if (table) view.tables.push(table);
    } else {
      loose[key] = value;
    }
  }
  const overview = tableOf('overview', loose);
  if (overview) view.tables.unshift(overview);
  return view;
}

import {
  Button,
  Card,
  Checkbox,
  type CSSVariablesResolver,
  createTheme,
  Drawer,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
  Modal,
  Notification,
  Paper,
  Radio,
  Skeleton,
  Table,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core';

/** Scales are named after pigments and even in OKLCH lightness, so that equal steps contrast equally. */
const viridian: MantineColorsTuple = [
  '#edf9f5',
  '#d9f0e8',
  '#b8e2d4',
  '#90d0bd',
  '#64bca6',
  '#38a58d',
  '#0d8d76',
  '#007460',
  '#00594a',
  '#004034',
];
const ochre: MantineColorsTuple = [
  '#fcf5e9',
  '#f6e8d1',
  '#eed2ab',
  '#e4b97d',
  '#d79c4d',
  '#c48019',
  '#ac6600',
  '#924e00',
  '#743800',
  '#552500',
];
const madder: MantineColorsTuple = [
  '#fff0f0',
  '#ffdfdf',
  '#ffc4c3',
  '#ffa3a3',
  '#f78082',
  '#e46063',
  '#c8464a',
  '#a92f35',
  '#861d23',
  '#620f14',
];
const ultramarine: MantineColorsTuple = [
  '#f0f6ff',
  '#dee9ff',
  '#c4d6ff',
  '#a5beff',
  '#88a4ff',
  '#6d89ef',
  '#5770d3',
  '#4458b5',
  '#324191',
  '#222c6b',
];
const plum: MantineColorsTuple = [
  '#fdf2fb',
  '#f7e2f4',
  '#eecae9',
  '#e2addc',
  '#d28ecc',
  '#bd72b6',
  '#a35a9d',
  '#884483',
  '#6a3166',
  '#4d204a',
];
const sienna: MantineColorsTuple = [
  '#fff3ec',
  '#fde4d7',
  '#f9ccb7',
  '#f1af91',
  '#e5916b',
  '#d17449',
  '#b65c32',
  '#9a451d',
  '#79310f',
  '#592006',
];
const moss: MantineColorsTuple = [
  '#f2f8ef',
  '#e2eedc',
  '#c9dfbe',
  '#accc9c',
  '#8fb779',
  '#73a059',
  '#5c8742',
  '#466f2d',
  '#33551c',
  '#223c10',
];
const gray: MantineColorsTuple = [
  '#f7faf8',
  '#f0f4f0',
  '#e3e8e3',
  '#d3d9d4',
  '#b9c0ba',
  '#99a19a',
  '#666e67',
  '#4f5851',
  '#323b33',
  '#18211a',
];
const dark: MantineColorsTuple = [
  '#e4e9e8',
  '#bec6c4',
  '#99a4a2',
  '#687572',
  '#3e4b48',
  '#2d3a37',
  '#202d2a',
  '#16221f',
  '#101917',
  '#091110',
];

const HEADING = "'Bricolage Grotesque Variable', 'Figtree Variable', system-ui, sans-serif";
const BODY = "'Figtree Variable', system-ui, -apple-system, 'Segoe UI', sans-serif";

/** What is written on a filled surface: those are deep in the light theme and bright in the dark one. */
const ON_FILLED = 'var(--atelier-on-filled)';

const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input);
  return input.variant === 'filled' ? { ...colors, color: ON_FILLED } : colors;
};

export const theme = createTheme({
  colors: {
    viridian,
    ochre,
    madder,
    ultramarine,
    plum,
    sienna,
    moss,
    gray,
    dark,
    red: madder,
    yellow: ochre,
    green: viridian,
    blue: ultramarine,
  },
  primaryColor: 'viridian',
  primaryShade: { light: 7, dark: 4 },
  variantColorResolver: variantColors,
  black: '#14201b',
  defaultRadius: 'md',
  cursorType: 'pointer',
  fontFamily: BODY,
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', Menlo, Consolas, monospace",
  headings: {
    fontFamily: HEADING,
    fontWeight: '650',
    sizes: {
      h1: { fontSize: '2rem', lineHeight: '1.15' },
      h2: { fontSize: '1.375rem', lineHeight: '1.25' },
      h3: { fontSize: '1.125rem', lineHeight: '1.3' },
      h4: { fontSize: '1rem', lineHeight: '1.4' },
    },
  },
  radius: { xs: '4px', sm: '6px', md: '9px', lg: '14px', xl: '22px' },
  shadows: {
    xs: '0 1px 2px rgb(10 30 22 / 6%)',
    sm: '0 1px 2px rgb(10 30 22 / 5%), 0 4px 14px rgb(10 30 22 / 6%)',
    md: '0 2px 6px rgb(10 30 22 / 6%), 0 12px 32px rgb(10 30 22 / 9%)',
  },
  components: {
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close this message' } } }),
    Button: Button.extend({ defaultProps: { fw: 600 } }),
    Card: Card.extend({ defaultProps: { radius: 'lg', withBorder: true, padding: 'lg' } }),
    Checkbox: Checkbox.extend({ defaultProps: { iconColor: ON_FILLED } }),
    Radio: Radio.extend({ defaultProps: { iconColor: ON_FILLED } }),
    Paper: Paper.extend({ defaultProps: { radius: 'lg' } }),
    Drawer: Drawer.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } }),
    Modal: Modal.extend({
      defaultProps: { centered: true, radius: 'lg', closeButtonProps: { 'aria-label': 'Close' } },
    }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'md' } }),
    Table: Table.extend({ defaultProps: { verticalSpacing: 'sm', horizontalSpacing: 'md' } }),
    Tooltip: Tooltip.extend({ defaultProps: { withArrow: true, openDelay: 250 } }),
  },
});

/** Tints on dark ground: brighter than the ground, with the colour still to be seen. The library's are nearly black. */
function darkTints(colors: Record<string, MantineColorsTuple>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(colors).flatMap(([name, shades]) => [
      [`--mantine-color-${name}-light`, `color-mix(in srgb, ${shades[5]} 20%, transparent)`],
      [`--mantine-color-${name}-light-hover`, `color-mix(in srgb, ${shades[5]} 28%, transparent)`],
      [`--mantine-color-${name}-light-color`, shades[2]],
    ]),
  );
}

export const cssVariables: CSSVariablesResolver = (current) => ({
  variables: { '--atelier-heading': HEADING },
  light: {
    '--atelier-on-filled': '#ffffff',
    '--mantine-color-body': '#f5f8f5',
    '--atelier-surface': '#ffffff',
    '--atelier-wall': '#e9efe9',
    '--atelier-line': '#dbe2dc',
    '--atelier-ink-soft': '#566159',
    '--mantine-color-dimmed': '#566159',
    '--mantine-color-placeholder': '#6a746c',
    '--mantine-color-error': current.colors.madder?.[7] ?? '',
    '--mantine-color-anchor': current.colors.viridian?.[7] ?? '',
  },
  dark: {
    ...darkTints(current.colors),
    '--atelier-on-filled': '#06211a',
    '--mantine-color-body': '#0c1513',
    '--atelier-surface': '#14201d',
    '--atelier-wall': '#1a2724',
    '--atelier-line': '#2a3733',
    '--atelier-ink-soft': '#9fb0aa',
    '--mantine-color-dimmed': '#9fb0aa',
    '--mantine-color-placeholder': '#879691',
    '--mantine-color-error': current.colors.madder?.[4] ?? '',
    '--mantine-color-anchor': current.colors.viridian?.[3] ?? '',
  },
});

/** The palette: ink and pine on paper, one warm accent. Every pair that carries text has 4.5:1 or more. */
export const light = {
  paper: '#F7F5F0',
  surface: '#FFFFFF',
  sunken: '#EFECE4',
  line: '#DDD8CC',
  ink: '#17211F',
  inkSoft: '#55615E',
  pine: '#0C5F57',
  pineDark: '#08453F',
  pineTint: '#DCECE8',
  clay: '#A6492B',
  success: '#22693F',
  warning: '#8A5A06',
  error: '#A82A24',
  info: '#245C8C',
};

export const dark: typeof light = {
  paper: '#101514',
  surface: '#182020',
  sunken: '#0B0F0F',
  line: '#2E3A38',
  ink: '#EDF1EE',
  inkSoft: '#A6B3AF',
  pine: '#7FD1C2',
  pineDark: '#A6E3D8',
  pineTint: '#1C3733',
  clay: '#F0A385',
  success: '#83CF9E',
  warning: '#E9BF6B',
  error: '#F39A92',
  info: '#8FC1EC',
};

export const fontFamily = "'Figtree Variable', 'Noto Sans Arabic Variable', system-ui, sans-serif";

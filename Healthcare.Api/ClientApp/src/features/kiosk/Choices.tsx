import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** Choices beside each other where there is room. */
export function Choices({ children }: { children: ReactNode }) {
  return <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>{children}</Box>;
}

import AddIcon from '@mui/icons-material/Add';
import DeleteIcon from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';

interface SeveralProps {
  ids: string[];
  most: number;
  add: string;
  removeOf: (number: number) => string;
  onAdd: () => void;
  onRemove: (index: number) => void;
  children: (index: number) => ReactNode;
}

/** Fields that may come several times. */
export function Several({ ids, most, add, removeOf, onAdd, onRemove, children }: SeveralProps) {
  return (
    <Stack spacing={2} sx={{ gridColumn: '1 / -1' }}>
      {ids.map((id, index) => (
        <Stack key={id} direction="row" sx={{ gap: 1, alignItems: 'flex-start' }}>
          <Box sx={{ flex: 1, minWidth: 0, display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 170px), 1fr))' }}>{children(index)}</Box>
          <IconButton aria-label={removeOf(index + 1)} onClick={() => onRemove(index)}>
            <DeleteIcon fontSize="small" />
          </IconButton>
        </Stack>
      ))}
      {ids.length < most && (
        <Button startIcon={<AddIcon />} onClick={onAdd} sx={{ alignSelf: 'flex-start' }}>
          {add}
        </Button>
      )}
    </Stack>
  );
}

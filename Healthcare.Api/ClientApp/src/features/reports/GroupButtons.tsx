import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';

/** One of a few, all in sight. */
export function GroupButtons<T extends string>({ label, options, value, onChange }: { label: string; options: { value: T; name: string }[]; value: T | null; onChange: (value: T) => void }) {
  return (
    <ToggleButtonGroup exclusive size="small" aria-label={label} value={value} onChange={(_, chosen: T | null) => chosen && onChange(chosen)} sx={{ flexWrap: 'wrap', displayPrint: 'none' }}>
      {options.map((option) => (
        <ToggleButton key={option.value} value={option.value} sx={{ px: 1.5 }}>
          {option.name}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

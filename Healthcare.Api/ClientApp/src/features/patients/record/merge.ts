import type { PatientValues } from '../form/values';

/** What is compared as a whole when two have changed one record. */
export const parts = ['name', 'birthDate', 'gender', 'phone', 'email', 'address', 'identifiers', 'contacts', 'language', 'otherLanguages', 'reminderConsent'] as const;
export type PartName = (typeof parts)[number];

export interface Merge {
  /** What was typed, with what the others have changed elsewhere. */
  values: PatientValues;
  /** Taken over from the others. */
  taken: PartName[];
  /** Changed by both, in different ways; what was typed stays until somebody says otherwise. */
  disputed: PartName[];
}

/**
 * Brings two changes of one record together, part by part.
 *
 * @param base What both began with.
 */
export function merge(base: PatientValues, typed: PatientValues, theirs: PatientValues): Merge {
  const isSame = (part: PartName, one: PatientValues, other: PatientValues) => JSON.stringify(one[part]) === JSON.stringify(other[part]);
  const changed = parts.filter((part) => !isSame(part, base, theirs) && !isSame(part, typed, theirs));
  const taken = changed.filter((part) => isSame(part, base, typed));
  return { values: taken.reduce((values, part) => take(values, part, theirs), typed), taken, disputed: changed.filter((part) => !taken.includes(part)) };
}

export function take(values: PatientValues, part: PartName, from: PatientValues): PatientValues {
  return { ...values, [part]: from[part] };
}

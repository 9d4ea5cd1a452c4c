import { useCallback, useEffect, useState } from 'react';
import { useLazySearchPatientsQuery, type Patient, type PatientDetails, type PatientSearch } from '@/shared/api/generated/patients';
import { isWholeDate } from './search';

export type Likeness = 'name' | 'phone' | 'identifier';

/** Somebody who is registered already and may be the same person. */
export interface Alike {
  patient: Patient;
  by: Likeness[];
}

const pauseMs = 500;
const fewestDigits = 6;
const most = 20;

type Question = { by: Likeness; search: PatientSearch; family?: string };

/** What to look for: the same family name and birth date, the same phone number, the same identifier. */
export function questionsOf({ name, birthDate, phone, identifiers }: Pick<PatientDetails, 'name' | 'birthDate' | 'phone' | 'identifiers'>): Question[] {
  return [
    ...(name.family.trim() && isWholeDate(birthDate) ? [{ by: 'name' as const, search: { family: name.family.trim(), birthDate }, family: name.family }] : []),
    ...(phone && phone.replace(/\D/g, '').length >= fewestDigits ? [{ by: 'phone' as const, search: { phone: phone.trim() } }] : []),
    ...(identifiers ?? []).filter(({ system, value }) => system.trim() && value.trim()).map(({ system, value }) => ({ by: 'identifier' as const, search: { identifier: `${system.trim()}|${value.trim()}` } })),
  ];
}

/** Tells who is like the one who is being registered, while that is typed and when it is asked for. */
export function useAlike(typed: Parameters<typeof questionsOf>[0]) {
  const [search] = useLazySearchPatientsQuery();
  const [alike, setAlike] = useState<Alike[]>([]);
  const questions = JSON.stringify(questionsOf(typed));

  /** Asks for what has not been asked yet; throws what went wrong. */
  const find = useCallback(
    async (asked: Question[]) => {
      const found = new Map<string, Alike>();
      for (const { by, search: criteria, family } of asked) {
        const { items } = await search({ patientSearch: { ...criteria, limit: most } }, true).unwrap();
        for (const patient of items) if (family === undefined || isSame(patient.name.family, family)) add(found, patient, by);
      }
      return [...found.values()];
    },
    [search],
  );

  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      // What goes wrong here is told when the form is sent.
      find(JSON.parse(questions) as Question[]).then((found) => isCurrent && setAlike(found), () => undefined);
    }, pauseMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [questions, find]);

  return { alike, find };
}

function add(found: Map<string, Alike>, patient: Patient, by: Likeness): void {
  const known = found.get(patient.id);
  if (!known) found.set(patient.id, { patient, by: [by] });
  else if (!known.by.includes(by)) known.by.push(by);
}

/** The search finds names by their beginning. */
function isSame(one: string, other: string): boolean {
  return one.trim().localeCompare(other.trim(), undefined, { sensitivity: 'base' }) === 0;
}

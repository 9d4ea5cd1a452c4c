import type { Patient, PatientDetails } from '@/shared/api/generated/patients';
import type { PatientValues } from './values';

/**
 * What is typed as the API takes it: what is empty is left out.
 *
 * @param before Given names that were not touched stay parted as they were: "Mary Ann" may be one name or two.
 */
export function toDetails(values: PatientValues, before?: Patient): PatientDetails {
  const contacts = values.contacts.map(({ relationship, name, phone, email }) =>
    filled({ relationship, name: name.family ? { family: name.family, given: givenOf(name.given, before?.contacts?.map((known) => known.name?.given ?? []) ?? []) } : undefined, phone, email }),
  );
  const communication = [
    ...(values.language ? [{ language: values.language, preferred: true }] : []),
    ...values.otherLanguages.filter((code) => code !== values.language).map((language) => ({ language, preferred: false })),
  ];
  const address = filled({ ...values.address, line: lines(values.address.line) });
  return {
    name: { family: values.name.family, given: givenOf(values.name.given, before ? [before.name.given] : []) },
    birthDate: values.birthDate,
    ...filled({
      gender: values.gender,
      phone: values.phone,
      email: values.email,
      address: Object.keys(address).length > 0 ? address : undefined,
      identifiers: values.identifiers,
      contacts,
      communication,
    }),
    ...(values.reminderConsent && { reminderConsent: values.reminderConsent === 'none' ? [] : values.reminderConsent.split(',') }),
  };
}

function givenOf(typed: string, known: string[][]): string[] {
  return known.find((given) => given.join(' ') === typed) ?? typed.split(/\s+/).filter(Boolean);
}

function lines(typed: string): string[] {
  return typed.split('\n').map((line) => line.trim()).filter(Boolean);
}

/** Without what says nothing. */
function filled<T extends object>(members: T): { [Key in keyof T]?: Exclude<T[Key], undefined> } {
  const says = (value: unknown) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  return Object.fromEntries(Object.entries(members).filter(([, value]) => says(value))) as { [Key in keyof T]?: Exclude<T[Key], undefined> };
}

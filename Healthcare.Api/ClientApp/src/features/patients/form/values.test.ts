import { expect, test } from 'vitest';
import type { Patient } from '@/shared/api/generated/patients';
import { toDetails } from './toDetails';
import { emptyContact, emptyValues, fromDetails, schema } from './values';

const patient: Patient = {
  id: 'pat-1',
  version: 3,
  name: { family: 'Sample', given: ['Mary Ann', 'Zoë'] },
  birthDate: '1980-02-29',
  gender: 'female',
  phone: '+1 555 0100',
  email: 'mary@patient.example',
  address: { line: ['1 Street', 'Door 2'], city: 'Town', postalCode: '00000', country: 'US' },
  identifiers: [{ system: 'urn:mrn', value: '7' }],
  contacts: [{ relationship: 'C', name: { family: 'Kin', given: ['Next To'] }, phone: '555 0102' }, { email: 'kin@patient.example' }],
  communication: [
    { language: 'ar', preferred: true },
    { language: 'en', preferred: false },
  ],
  reminderConsent: ['sms', 'email'],
};

test('what was read and not touched is sent as it was', () => {
  const { id: _, version: __, ...details } = patient;
  const values = schema.parse(fromDetails(patient));
  expect(toDetails(values, patient)).toEqual({ ...details, reminderConsent: ['email', 'sms'] });
});

test('what is empty is left out; nobody asked is not the same as no reminders', () => {
  const values = { ...emptyValues, name: { family: 'Only', given: '' }, birthDate: '1990-01-01' };
  expect(toDetails(values)).toEqual({ name: { family: 'Only', given: [] }, birthDate: '1990-01-01' });
  expect(toDetails({ ...values, reminderConsent: 'none' }).reminderConsent).toEqual([]);
  expect(fromDetails({ ...patient, reminderConsent: [] }).reminderConsent).toBe('none');
});

test('an address that came as text stays text', () => {
  const { id: _, version: __, ...details } = { ...patient, address: '1 Street, Town' };
  expect(toDetails(fromDetails(details)).address).toEqual({ text: '1 Street, Town' });
});

test.each([
  ['name.family', { name: { family: ' ', given: '' } }, 'required'],
  ['birthDate', { birthDate: '1849-12-31' }, 'birthDate'],
  ['birthDate', { birthDate: '2999-01-01' }, 'birthDate'],
  ['phone', { phone: 'call me' }, 'phone'],
  ['email', { email: 'nobody' }, 'email'],
  ['email', { email: '', reminderConsent: 'email,sms' }, 'reminderEmail'],
  ['phone', { phone: '', reminderConsent: 'sms' }, 'reminderPhone'],
  ['identifiers.0.system', { identifiers: [{ system: 'a|b', value: '1' }] }, 'noBar'],
  ['contacts.0.name.family', { contacts: [emptyContact] }, 'contact'],
])('%s is told when it is wrong', (path, wrong, message) => {
  const result = schema.safeParse({ ...fromDetails(patient), ...wrong });
  expect(result.error?.issues.map((issue) => [issue.path.join('.'), issue.message])).toContainEqual([path, message]);
});

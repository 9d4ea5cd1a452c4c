import { z } from 'zod';
import type { Patient, PatientDetails } from '@/shared/api/generated/patients';

export const genders = ['female', 'male', 'other', 'unknown'] as const;
export const relationships = ['C', 'N', 'E', 'F', 'I', 'S', 'U'] as const;
export const consents = ['email', 'sms', 'email,sms', 'none'] as const;

const nameLength = 100;
const longest = 255;
const aDayMs = 86_400_000;

/** Messages are keys of the texts in `rule`. */
const text = (most = nameLength) => z.string().trim().max(most, 'tooLong');
const required = (most = nameLength) => text(most).min(1, 'required');
const phone = text(40).refine((typed) => typed === '' || (/^[0-9+ ()./\-x#,]+$/.test(typed) && typed.replace(/\D/g, '').length >= 3), 'phone');
const email = text(254).refine((typed) => typed === '' || /^[^\s@]+@[^\s@]+$/.test(typed), 'email');
const birthDate = z.string().refine((date) => date >= '1850-01-01' && date <= new Date(Date.now() + aDayMs).toISOString().slice(0, 10), 'birthDate');

const contact = z
  .object({ relationship: z.string(), name: z.object({ family: text(), given: text(longest) }), phone, email })
  .refine(({ name, phone, email }) => name.family || phone || email, { path: ['name', 'family'], message: 'contact' })
  .refine(({ name }) => name.family || !name.given, { path: ['name', 'family'], message: 'required' });

/** What is typed, every field a text; its members are named as the API's, so that what the server says finds its field. */
export const schema = z
  .object({
    name: z.object({ family: required(), given: text(longest) }),
    birthDate,
    gender: z.string(),
    phone,
    email,
    address: z.object({ line: text(1000), city: text(), state: text(), postalCode: text(), country: text(), text: text(500) }),
    identifiers: z.array(z.object({ system: required(longest).refine((system) => !system.includes('|'), 'noBar'), value: required(longest) })).max(20),
    contacts: z.array(contact).max(10),
    language: z.string(),
    otherLanguages: z.array(z.string()),
    /** '' while nobody has asked. */
    reminderConsent: z.string(),
  })
  .refine(({ reminderConsent, email }) => email || !reminderConsent.includes('email'), { path: ['email'], message: 'reminderEmail' })
  .refine(({ reminderConsent, phone }) => phone || !reminderConsent.includes('sms'), { path: ['phone'], message: 'reminderPhone' });

export type PatientValues = z.infer<typeof schema>;

export const emptyContact: PatientValues['contacts'][number] = { relationship: 'C', name: { family: '', given: '' }, phone: '', email: '' };

export const emptyValues: PatientValues = {
  name: { family: '', given: '' },
  birthDate: '',
  gender: '',
  phone: '',
  email: '',
  address: { line: '', city: '', state: '', postalCode: '', country: '', text: '' },
  identifiers: [],
  contacts: [],
  language: '',
  otherLanguages: [],
  reminderConsent: '',
};

export function fromDetails(details: PatientDetails | Patient): PatientValues {
  const address = typeof details.address === 'string' ? { text: details.address } : (details.address ?? {});
  const languages = details.communication ?? [];
  return {
    name: { family: details.name.family, given: details.name.given.join(' ') },
    birthDate: details.birthDate,
    gender: details.gender ?? '',
    phone: details.phone ?? '',
    email: details.email ?? '',
    address: {
      line: address.line?.join('\n') ?? '',
      city: address.city ?? '',
      state: address.state ?? '',
      postalCode: address.postalCode ?? '',
      country: address.country ?? '',
      text: address.text ?? '',
    },
    identifiers: details.identifiers?.map(({ system, value }) => ({ system, value })) ?? [],
    contacts:
      details.contacts?.map(({ relationship, name, phone, email }) => ({
        relationship: relationship ?? '',
        name: { family: name?.family ?? '', given: name?.given.join(' ') ?? '' },
        phone: phone ?? '',
        email: email ?? '',
      })) ?? [],
    language: languages.find(({ preferred }) => preferred)?.language ?? '',
    otherLanguages: languages.filter(({ preferred }) => !preferred).map(({ language }) => language),
    reminderConsent: details.reminderConsent ? [...details.reminderConsent].sort().join(',') || 'none' : '',
  };
}

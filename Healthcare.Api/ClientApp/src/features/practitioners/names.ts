import type { Practitioner } from '@/shared/api/generated/practitioners';

export const nameOf = ({ name }: Pick<Practitioner, 'name'>) => [...name.given, name.family].join(' ');

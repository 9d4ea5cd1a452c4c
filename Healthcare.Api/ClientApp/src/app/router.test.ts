import { matchRoutes } from 'react-router';
import { expect, test } from 'vitest';
import { scheduler } from '@test/render';
import { homeOf, routesFor } from './router';
import type { Feature } from '@/shared/feature';
import { everybody, hasRole, may } from '@/shared/session/access';

test('everybody finds the own account', () => {
  expect(matchRoutes(routesFor({ ...scheduler, permissions: [] }), '/profile')).not.toBeNull();
});

test('the first feature that is a home of somebody is where they begin', () => {
  const feature = (name: string, isHomeOf?: Feature['isHomeOf']): Feature => ({ name, access: everybody, routes: [{ path: name }], ...(isHomeOf && { isHomeOf }) });
  const open = [feature('kiosk', hasRole('kiosk')), feature('board', may('appointments:list')), feature('profile', everybody)];
  expect(homeOf(scheduler, open)).toBe('/board');
  expect(homeOf({ ...scheduler, roles: ['kiosk'] }, open)).toBe('/kiosk');
  expect(homeOf({ ...scheduler, roles: [], permissions: [] }, open)).toBe('/profile');
});

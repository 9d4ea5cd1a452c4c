import { render } from '@testing-library/react';
import { Suspense, type ReactNode } from 'react';
import { Provider } from 'react-redux';
import { createMemoryRouter, RouterProvider } from 'react-router';
import type { Me } from '@/shared/api/generated/log-in';
import { accessToken } from '@/shared/session/accessToken';
import { opened } from '@/shared/session/sessionSlice';
import { createStore } from '@/shared/store';
import { ClinicTheme } from '@/shared/theme/ClinicTheme';

export const scheduler: Me = {
  account: { id: 'account-1', userName: 'rosa' },
  roles: ['scheduler'],
  permissions: ['network:read', 'slots:read', 'slots:hold', 'appointments:read', 'appointments:list', 'appointments:write', 'patients:read', 'patients:search'],
  locations: [],
  amr: ['pwd'],
};

/** Renders part of the app as somebody sees it; null: nobody is logged in. */
export function renderAs(me: Me | null, element: ReactNode, path = '/') {
  const store = createStore();
  if (me) {
    accessToken.set('token');
    store.dispatch(opened({ me, mustEnrol: false }));
  }
  const router = createMemoryRouter([{ path: '*', element }], { initialEntries: [path] });
  const view = render(
    <Provider store={store}>
      <ClinicTheme>
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </ClinicTheme>
    </Provider>,
  );
  return { store, router, ...view };
}

import { lazy, Suspense } from 'react';
import { createBrowserRouter, Navigate, Outlet, type RouteObject } from 'react-router';
import type { Me } from '@/shared/api/generated/log-in';
import type { Feature } from '@/shared/feature';
import { ErrorBoundary } from '@/shared/problems/ErrorBoundary';
import { Loading } from '@/shared/ui/Loading';
import { features } from './features';

// A kiosk has no navigation.
const Shell = lazy(() => import('./Shell'));

export function createRouter(me: Me) {
  return createBrowserRouter(routesFor(me));
}

/** The pages that somebody finds; every other address is one that does not exist. */
export function routesFor(me: Me): RouteObject[] {
  const open = features.filter((feature) => feature.access(me));
  return [
    {
      ErrorBoundary,
      HydrateFallback: Loading,
      children: [
        { index: true, element: <Navigate to={homeOf(me, open)} replace /> },
        { element: <Outlet />, ErrorBoundary, children: open.filter((feature) => feature.isBare).flatMap((feature) => feature.routes) },
        {
          element: (
            <Suspense fallback={<Loading />}>
              <Shell doors={open.flatMap((feature) => feature.doors ?? [])} />
            </Suspense>
          ),
          children: [{ ErrorBoundary, children: open.filter((feature) => !feature.isBare).flatMap((feature) => feature.routes) }],
        },
      ],
    },
  ];
}

export function homeOf(me: Me, open: Feature[]): string {
  const home = open.find((feature) => feature.isHomeOf?.(me));
  return home?.doors?.[0]?.to ?? `/${home?.routes[0]?.path ?? ''}`;
}

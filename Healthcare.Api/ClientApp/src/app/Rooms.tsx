import { useState } from 'react';
import { RouterProvider } from 'react-router';
import { useMe } from '@/shared/session/useSession';
import { createRouter } from './router';

/** The pages of who is logged in. */
export default function Rooms() {
  const me = useMe();
  const [router] = useState(() => createRouter(me));
  return <RouterProvider router={router} />;
}

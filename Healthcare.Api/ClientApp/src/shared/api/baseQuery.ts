import { fetchBaseQuery, type BaseQueryFn, type FetchArgs, type FetchBaseQueryError, type FetchBaseQueryMeta } from '@reduxjs/toolkit/query';
import { lost, reached } from '../connection/connectionSlice';
import { accessToken } from '../session/accessToken';
import { renewedSession } from '../session/renewal';
import { fetchOrUpload } from './uploads';
import { failureOf, notReached, type Failure } from './failure';

const idempotencyKey = 'Idempotency-Key';
const attempts = 3;
const longestWaitSeconds = 5;

const send = fetchBaseQuery({
  // Absolute, so that it works the same in tests.
  baseUrl: window.location.origin,
  credentials: 'same-origin',
  // Calendar files and tables are texts; problems are read below.
  responseHandler: 'content-type',
  timeout: 30_000,
  // It is always given a request.
  fetchFn: (request) => fetchOrUpload(request as Request),
});

/**
 * One call of the API: with the token of the session, renewed when it is over, and sent again with the same idempotency key while the
 * server cannot be reached or is too busy. Every failure comes back in one shape.
 */
export const baseQuery: BaseQueryFn<string | FetchArgs, unknown, Failure, object, FetchBaseQueryMeta> = async (args, api, extra) => {
  const request = withKey(typeof args === 'string' ? { url: args } : args);
  const isLogIn = request.url.startsWith('/api/v1/auth/');
  let failure = notReached;
  let isRenewed = false;
  for (let attempt = 1; attempt <= attempts; ) {
    const result = await send(withToken(request, isLogIn), api, extra);
    if (!result.error) {
      api.dispatch(reached());
      return result;
    }

    failure = read(result.error, result.meta);
    if (failure.code === 'unauthenticated' && !isRenewed && accessToken.get() !== null) {
      // The page stays as it is meanwhile; nothing that was typed is lost.
      if (!(await renewedSession(api.dispatch))) break;
      isRenewed = true;
      continue;
    }

    if (!mayPass(failure) || attempt === attempts || api.signal.aborted) break;
    await wait(failure.retryAfter ?? 0.4 * 3 ** (attempt - 1), api.signal);
    attempt++;
  }

  api.dispatch(failure.status === 0 ? lost() : reached());
  return { error: failure };
};

/** The same key for every attempt: the server gives the first answer again. */
function withKey(request: FetchArgs): FetchArgs {
  if ((request.method ?? 'GET') === 'GET') return request;
  const headers = request.headers as Record<string, string | undefined> | undefined;
  return { ...request, headers: { ...headers, [idempotencyKey]: headers?.[idempotencyKey] ?? crypto.randomUUID() } };
}

function withToken(request: FetchArgs, isLogIn: boolean): FetchArgs {
  const token = accessToken.get();
  return {
    ...request,
    headers: {
      ...(request.headers as Record<string, string | undefined>),
      Authorization: token === null ? undefined : `Bearer ${token}`,
      // The refresh token goes into a cookie that no script reads.
      'X-Session': isLogIn ? 'cookie' : undefined,
    },
  };
}

function read(error: FetchBaseQueryError, meta: FetchBaseQueryMeta | undefined): Failure {
  if (error.status === 'FETCH_ERROR' || error.status === 'TIMEOUT_ERROR') return notReached;
  const retryAfter = Number(meta?.response?.headers.get('Retry-After') ?? Number.NaN);
  const status = typeof error.status === 'number' ? error.status : (meta?.response?.status ?? 500);
  return failureOf(status, parsed(error.data), Number.isFinite(retryAfter) ? retryAfter : undefined);
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}

/** Whether the same request may succeed a moment later. */
function mayPass(failure: Failure): boolean {
  return failure.status === 0 || failure.status === 408 || (failure.status === 503 && (failure.retryAfter ?? 0) <= longestWaitSeconds);
}

function wait(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
  });
}

import { failureOf, notReached, type Failure } from '@/shared/api/failure';
import type { Import } from '@/shared/api/generated/imports';
import { accessToken } from '@/shared/session/accessToken';

export type Uploaded = { data: Import; error?: undefined } | { data?: undefined; error: Failure };

interface UploadOptions {
  /** The same for every attempt with the same file: the server gives the first answer again. */
  key: string;
  signal: AbortSignal;
  onProgress: (percent: number) => void;
  /** Whether the session goes on after it was over. */
  renew: () => Promise<boolean>;
}

/** Sends a file as the browser reads it from the disk, however long that takes: by XMLHttpRequest, the one way that tells how far it is. */
export async function upload(file: File, options: UploadOptions): Promise<Uploaded> {
  const first = await send(file, options);
  return first.error?.status === 401 && (await options.renew()) ? send(file, options) : first;
}

function send(file: File, { key, signal, onProgress }: UploadOptions): Promise<Uploaded> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const fail = () => resolve({ error: notReached });
    request.open('POST', '/api/v1/imports');
    request.setRequestHeader('Content-Type', 'application/fhir+ndjson');
    request.setRequestHeader('Idempotency-Key', key);
    request.setRequestHeader('Authorization', `Bearer ${accessToken.get() ?? ''}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? Math.floor((loaded / total) * 100) : 0);
    request.onload = () => resolve(read(request));
    request.onerror = fail;
    request.onabort = fail;
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(file);
  });
}

function read({ status, responseText }: XMLHttpRequest): Uploaded {
  const body = parsed(responseText);
  return status === 202 ? { data: body as Import } : { error: failureOf(status, body) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

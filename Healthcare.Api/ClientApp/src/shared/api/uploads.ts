type Follower = (fraction: number) => void;

const followers = new Map<string, Follower>();

/** Tells how much of the write with an idempotency key has been sent, from 0 to 1. Returns how to stop. */
export function followUpload(key: string, follower: Follower): () => void {
  followers.set(key, follower);
  return () => followers.delete(key);
}

/** `fetch`; by XMLHttpRequest where somebody follows, since `fetch` does not tell how much has been sent. */
export async function fetchOrUpload(request: Request): Promise<Response> {
  const follower = followers.get(request.headers.get('Idempotency-Key') ?? '');
  return follower ? upload(request, await request.blob(), follower) : fetch(request);
}

function upload(request: Request, body: Blob, follower: Follower): Promise<Response> {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    const fail = () => reject(new TypeError('The upload failed.'));
    call.open(request.method, request.url);
    request.headers.forEach((value, name) => call.setRequestHeader(name, value));
    call.upload.onprogress = ({ loaded, total }) => follower(total > 0 ? loaded / total : 0);
    call.onload = () => resolve(new Response(call.status === 204 ? null : call.responseText, { status: call.status, headers: headersOf(call) }));
    call.onerror = fail;
    call.onabort = () => reject(new DOMException('The upload was given up.', 'AbortError'));
    request.signal.addEventListener('abort', () => call.abort(), { once: true });
    call.send(body);
  });
}

function headersOf(call: XMLHttpRequest): Headers {
  const lines = call.getAllResponseHeaders().trim().split(/[\r\n]+/).filter(Boolean);
  return new Headers(lines.map((line): [string, string] => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
}

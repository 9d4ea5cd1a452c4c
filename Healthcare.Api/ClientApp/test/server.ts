import { http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';

/** Stands in for the API: each test says what it answers, and a call that nobody expected fails, and its test with it. */
export const server = setupServer();

const unexpected: string[] = [];

/** Notes a call that no test has an answer to. */
export const noteUnexpected = ({ method, url }: Request): number => unexpected.push(`${method} ${new URL(url).pathname}`);

/** The calls since it was last asked that no test has an answer to. */
export const takeUnexpected = (): string[] => unexpected.splice(0);

/** `answer('get', '/api/v1/locations', { items: [] })`. */
export function answer(method: 'get' | 'post' | 'put' | 'delete', path: string, body: JsonBodyType, status = 200, headers?: Record<string, string>): void {
  server.use(http[method](`*${path}`, () => HttpResponse.json(body, { status, headers })));
}

export function refuse(method: 'get' | 'post' | 'put' | 'delete', path: string, status: number, code: string, more: Record<string, JsonBodyType> = {}, headers?: Record<string, string>): void {
  answer(method, path, { type: `https://healthcare.example/problems/${code}`, title: code, status, code, ...more }, status, headers);
}

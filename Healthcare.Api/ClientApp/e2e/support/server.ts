import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A server for each of the files that run side by side. */
    urls: string[];
  }
}

const patienceMs = 60_000;

/** Servers for the whole run, each on a free port and with a store of its own; `HEALTHCARE_URL` takes one that runs. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (process.env.HEALTHCARE_URL) {
    project.provide('urls', [process.env.HEALTHCARE_URL]);
    return undefined;
  }
  const servers = await Promise.all(Array.from({ length: project.vitest.config.maxWorkers }, startServer));
  project.provide('urls', servers.map(({ url }) => url));
  return async () => {
    await Promise.all(servers.map(({ end }) => end()));
  };
}

export interface RunningServer {
  url: string;
  stop: () => Promise<void>;
  /** As if the power failed. */
  kill: () => Promise<void>;
  start: () => Promise<void>;
  end: () => Promise<void>;
}

export async function startServer(): Promise<RunningServer> {
  const directory = await mkdtemp(join(tmpdir(), 'healthcare-e2e-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  let running = await start(url, directory);
  const stop = () => ended(running);
  return {
    url,
    stop,
    kill: () => ended(running, 'SIGKILL'),
    start: async () => {
      running = await start(url, directory);
    },
    end: async () => {
      await stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function start(url: string, directory: string): Promise<ChildProcess> {
  const server = spawn('dotnet', [program()], {
    cwd: directory,
    env: { ...process.env, ASPNETCORE_URLS: url, ASPNETCORE_ENVIRONMENT: 'Development', Healthcare__Demo: 'true', Healthcare__DataDirectory: join(directory, 'data'), Logging__LogLevel__Default: 'Warning' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => (output = (output + text.toString()).slice(-4000)));
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline && server.exitCode === null) {
    const isReady = await fetch(`${url}/health/ready`).then((response) => response.ok, () => false);
    if (isReady) return server;
    await new Promise((resume) => setTimeout(resume, 200));
  }
  server.kill('SIGKILL');
  throw new Error(`The server did not start:\n${output}`);
}

function program(): string {
  const built = ['Release', 'Debug'].map((configuration) => resolve(import.meta.dirname, `../../../bin/${configuration}/net10.0/Healthcare.Api.dll`));
  const found = process.env.HEALTHCARE_PROGRAM ?? built.find((file) => existsSync(file));
  if (!found) throw new Error('Build the API first: dotnet build Healthcare.Api -c Release');
  return found;
}

function ended(server: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resume) => {
    server.once('exit', () => resume());
    server.kill(signal);
  });
}

function freePort(): Promise<number> {
  return new Promise((resume, refuse) => {
    const probe = createServer();
    probe.once('error', refuse);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resume(port));
    });
  });
}

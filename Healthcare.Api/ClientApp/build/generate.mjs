// Makes src/shared/api/generated from the OpenAPI document of the API: one file for each of its tags.
//   npm run generate                       from the document in the repository
//   npm run generate -- --url ADDRESS      takes the document from a running server first
//   npm run generate -- --check            fails if anything is not as it would be made
import { mkdtemp, mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { generateEndpoints } from '@rtk-query/codegen-openapi';

const root = resolve(import.meta.dirname, '..');
const documentFile = resolve(root, '../OpenApi/v1.json');
const generated = resolve(root, 'src/shared/api/generated');

/** Reads that are sent as POST, because what they ask for has no place in an address. */
const readsByPost = ['searchPatients', 'previewAvailability'];

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false }, url: { type: 'string' } } });
if (values.url) await takeDocument(values.url);
const files = await generate();
if (values.check) await check(files);
else await write(files);

async function takeDocument(url) {
  const response = await fetch(new URL('/openapi/v1.json', url));
  if (!response.ok) throw new Error(`${response.url} answers ${response.status}.`);
  await writeFile(documentFile, `${JSON.stringify(await response.json(), null, 2)}\n`);
}

async function generate() {
  const document = JSON.parse(await readFile(documentFile, 'utf8'));
  const tags = new Map();
  for (const item of Object.values(document.paths))
    for (const operation of Object.values(item)) {
      const tag = operation.tags[0];
      tags.set(tag, [...(tags.get(tag) ?? []), operation.operationId]);
    }

  // Generated beside the sources, so that relative imports come out right.
  const directory = await mkdtemp(join(root, 'src/shared/api/.generating-'));
  try {
    const files = new Map();
    for (const [tag, operations] of tags) {
      const name = `${tag.toLowerCase().replaceAll(' ', '-')}.ts`;
      await generateEndpoints({
        schemaFile: documentFile,
        apiFile: '@/shared/api/api',
        apiImport: 'api',
        outputFile: join(directory, name),
        filterEndpoints: operations,
        endpointOverrides: [{ pattern: readsByPost, type: 'query' }],
        exportName: `${camel(tag)}Api`,
        hooks: { queries: true, lazyQueries: true, mutations: true },
        tag: true,
        useUnknown: true,
      });
      files.set(name, await readFile(join(directory, name), 'utf8'));
    }
    return files;
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function write(files) {
  await rm(generated, { recursive: true, force: true });
  await mkdir(generated, { recursive: true });
  for (const [name, text] of files) await writeFile(join(generated, name), text);
}

async function check(files) {
  const stale = [];
  for (const [name, text] of files) if ((await readFile(join(generated, name), 'utf8').catch(() => '')) !== text) stale.push(name);
  for (const name of await readdir(generated)) if (!files.has(name)) stale.push(name);
  if (stale.length === 0) return;
  console.error(`Not as the OpenAPI document says, in ${relative(root, generated)}: ${stale.join(', ')}. Run: npm run generate`);
  process.exitCode = 1;
}

function camel(words) {
  return words.toLowerCase().replaceAll(/[ -](\w)/g, (_, letter) => letter.toUpperCase());
}

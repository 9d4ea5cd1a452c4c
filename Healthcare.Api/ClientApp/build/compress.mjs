// Puts file.br and file.gz beside each file that is worth it, so that the server never compresses one itself.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const assets = resolve(import.meta.dirname, '../dist/assets');
const worthwhile = /\.(js|css|svg|json)$/;
const brotli = (data) => promisify(brotliCompress)(data, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: data.length } });

await Promise.all(
  (await readdir(assets)).filter((name) => worthwhile.test(name)).map(async (name) => {
    const data = await readFile(join(assets, name));
    await writeFile(join(assets, `${name}.br`), await brotli(data));
    await writeFile(join(assets, `${name}.gz`), await promisify(gzip)(data, { level: 9 }));
  }),
);

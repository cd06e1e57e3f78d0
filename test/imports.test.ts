import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseAst } from 'vite';
import { describe, expect, test } from 'vitest';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const FOLDERS = ['bench', 'bin', 'eval', 'lambdas', 'lib', 'local', 'scripts', 'src', 'web'];

interface Import {
  readonly from: string;
  /** A path from the project's folder, or a package's name. */
  readonly to: string;
  readonly typeOnly: boolean;
}

/** The graph as it is: every `import` and `export … from` of every source file. */
const imports: readonly Import[] = FOLDERS.flatMap(sourcesIn).flatMap(importsOf);

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(folder, file));
}

function importsOf(from: string): readonly Import[] {
  const { body } = parseAst(readFileSync(join(ROOT, from), 'utf8'), { lang: 'ts' });
  return body.flatMap((node) => {
    if (!('source' in node) || node.source === null) return [];
    const specifier = String(node.source.value);
    const to = specifier.startsWith('.') ? relative(ROOT, join(ROOT, dirname(from), specifier)) : specifier;
    const kind = 'importKind' in node ? node.importKind : 'exportKind' in node ? node.exportKind : 'value';
    return [{ from, to, typeOnly: kind === 'type' }];
  });
}

const within = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);
const isOwn = (path: string): boolean => FOLDERS.some((folder) => within(path, folder));

/** The imports of a folder that none of the allowed patterns covers. */
function strays(folder: string, allowed: readonly RegExp[]): readonly string[] {
  return imports
    .filter(({ from, to }) => within(from, folder) && !allowed.some((pattern) => pattern.test(to)))
    .map(({ from, to }) => `${from} → ${to}`);
}

describe('imports', () => {
  test('are read from the real graph', () => {
    expect(imports.length).toBeGreaterThan(200);
    expect(imports).toContainEqual({
      from: 'lambdas/notifier/handler.ts',
      to: 'lambdas/notifier/deliver-alert.ts',
      typeOnly: false,
    });
  });

  test('of the core lead to the core, or to pure functions', () => {
    expect(strays('src/core', [/^src\/core\//, /^node:crypto$/, /^fastest-levenshtein$/])).toEqual([]);
  });

  test('of the core’s nouns follow the flow: feed, article, topic, story, subscription, alert, delivery', () => {
    const flow = ['feed', 'article', 'classification', 'story', 'subscription', 'alert', 'delivery'];
    const rank = (path: string) => flow.indexOf(path.replace(/^src\/core\/(.*)\.ts$/, '$1'));
    const backwards = imports.filter(({ from, to }) => rank(from) >= 0 && rank(to) > rank(from));
    expect(backwards).toEqual([]);
  });

  test('of the core have no cycle', () => {
    const next = (file: string) => imports.filter(({ from }) => from === file).map(({ to }) => to);
    const cycles: string[] = [];
    const walk = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
      else for (const target of next(file)) walk(target, [...path, file]);
    };
    for (const file of new Set(imports.map(({ from }) => from))) if (within(file, 'src/core')) walk(file, []);
    expect(cycles).toEqual([]);
  });

  test('of adapters lead to the core and to other adapters', () => {
    const own = strays('src/adapters', [/^src\/(core|adapters)\//, /^package\.json$/]).filter((stray) =>
      isOwn(stray.split(' → ')[1] ?? ''),
    );
    expect(own).toEqual([]);
  });

  test('of the units of work lead to the core, the runtime and their own folder: no adapter, no SDK', () => {
    const units = imports.filter(
      ({ from, typeOnly }) => within(from, 'lambdas') && !/\/(index|env)\.ts$/.test(from) && !typeOnly,
    );
    const stray = units.filter(({ from, to }) => {
      if (to.startsWith('@aws-sdk/') || within(to, 'src/adapters')) return true;
      return (
        isOwn(to) &&
        !within(to, 'src/core') &&
        !within(to, 'src/runtime') &&
        !within(to, 'web') &&
        !within(to, dirname(from))
      );
    });
    expect(stray).toEqual([]);
  });

  test('of one lambda never lead into another', () => {
    const step = (path: string) => path.split('/')[1];
    const crossing = imports.filter(
      ({ from, to }) => within(from, 'lambdas') && within(to, 'lambdas') && step(from) !== step(to),
    );
    expect(crossing).toEqual([]);
  });

  test('of lib take only types from the lambdas, and data and config from src', () => {
    const allowed = [
      /^lib\//,
      /^lambdas\/[a-z]+\/env\.ts$/,
      /^src\/config\.ts$/,
      /^src\/adapters\/(aws\/resources|files\/file-error)\.ts$/,
    ];
    expect(strays('lib', allowed).filter((stray) => isOwn(stray.split(' → ')[1] ?? ''))).toEqual([]);
    const values = imports.filter(
      ({ from, to, typeOnly }) => within(from, 'lib') && within(to, 'lambdas') && !typeOnly,
    );
    expect(values).toEqual([]);
  });

  test('of the evaluation lead to the core, to what reads topics, to stores in memory, and to the look of pages', () => {
    const allowed = [
      /^eval\//,
      /^src\/core\//,
      /^src\/adapters\/(files|catalogue|memory)\//,
      /^web\/(stylesheet|page)\.ts$/,
      /^bench\/(table|seeded-random)\.ts$/,
    ];
    expect(strays('eval', allowed).filter((stray) => isOwn(stray.split(' → ')[1] ?? ''))).toEqual([]);
  });

  test('of src lead neither to lambdas nor to local', () => {
    const outward = imports.filter(({ from, to }) => within(from, 'src') && isOwn(to) && !within(to, 'src'));
    expect(outward).toEqual([]);
  });
});

test('process.env is read in composition roots only', () => {
  const roots = [/^lambdas\/[a-z]+\/index\.ts$/, /^bin\//, /^lib\/app\.ts$/, /^bench\//, /^scripts\//];
  const readers = FOLDERS.flatMap(sourcesIn).filter((file) =>
    /\bprocess\.env\b/.test(readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')),
  );
  expect(readers.filter((file) => !roots.some((root) => root.test(file)))).toEqual([]);
});

test('the core has no clock and no chance', () => {
  const impure = sourcesIn('src/core').filter((file) =>
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\./.test(
      readFileSync(join(ROOT, file), 'utf8'),
    ),
  );
  expect(impure).toEqual([]);
});

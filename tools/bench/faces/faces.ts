import { wasmFaceAnalyser } from '../../../functions/identity/engine/adapters/wasm-face-analyser.ts';
import { templateLength } from '../../../functions/identity/engine/domain/face.ts';
import { blockFaces } from '../../../functions/identity/engine/domain/face-collection.ts';
import {
  type TemplateIndex,
  templateIndex,
} from '../../../functions/identity/engine/domain/template-index.ts';
import { faceEnginePackage } from '../../../infra/constructs/face-engine-files.ts';
import { examplePhoto } from '../../faces/photo-files.ts';
import { pictureCodec } from '../../faces/picture-codec.ts';
import { resized } from '../../faces/transform-picture.ts';
import { seededRandom } from '../../replay/seeded-random.ts';
import type { BenchContext } from '../bench-context.ts';
import type { Section } from '../report.ts';
import { median, quantile, rounded } from '../statistics.ts';
import { knownAtBench } from './check-in.ts';
import { plainFaceApi } from './plain-face-api.ts';

const side = 640;
const small = 100_000;
const large = 1_000_000;

interface Figure {
  readonly what: string;
  /** Medians, wall clock and CPU of the whole process, and the wall clock's P95. */
  readonly milliseconds: number;
  readonly p95Milliseconds: number;
  readonly cpuMilliseconds: number;
}

/** What a face costs: a photo of 640 pixels, a search, a whole check-in, and the start of the engine. */
export async function faces(context: BenchContext): Promise<Section> {
  const rounds = context.rounds(15);
  const package_ = faceEnginePackage();
  const [analyser, start] = await timed('nets loaded (once per start)', () => wasmFaceAnalyser(package_));
  const codec = await pictureCodec();
  const picture = resized(await codec.read(examplePhoto('astronaut')), side);
  const photo = await codec.jpeg(picture);
  const plain = await plainFaceApi();
  const figures: Figure[] = [start];
  figures.push(
    ...(await interleaved(rounds, [
      [`photo of ${side} px: decode, detect, align, embed`, () => analyser.recognise(photo, 1)],
      [`photo of ${side} px: decode, detect`, () => analyser.find(photo)],
      [`@vladmandic/face-api, its plain path, decoded picture`, () => plain(picture)],
    ])),
  );
  const memory: Record<string, number> = {};
  for (const size of [small, large]) {
    const { index, query } = filled(size);
    const name = `search in ${size.toLocaleString('en')} faces (exact)`;
    figures.push(...(await interleaved(rounds, [[name, async () => index.search(query, 0.9, 10)]])));
    memory[name] = rounded(index.bytes / 1e6, 0);
  }
  const known = await knownAtBench(photo, small);
  const whole = `check-in by face: look, search in ${small.toLocaleString('en')}, judge, pass`;
  const [checkIn] = await interleaved(2 * rounds, [[whole, known.checkIn]]);
  known.close();
  if (checkIn) figures.push(checkIn);
  const perCore = rounded(1000 / (checkIn?.cpuMilliseconds ?? NaN));
  const peak = rounded(process.resourceUsage().maxRSS / 1000, 0);
  return {
    title: `Faces (median of ${rounds} rounds)`,
    columns: ['what', 'ms', 'P95 ms', 'CPU ms'],
    rows: figures.map((each) => [each.what, each.milliseconds, each.p95Milliseconds, each.cpuMilliseconds]),
    notes: [
      `Memory of the index: ${Object.values(memory).join(' and ')} MB. Peak of the process, plain path included: ${peak} MB.`,
      `A core has time for ${perCore} check-ins by face a second. Its engine is behind its own protocol on the loopback, tables are in memory.`,
      'One process, one thread at work. The photo is a JPEG of the project’s own example.',
    ],
    figures: {
      figures,
      memory,
      peak,
      checkInsPerCoreSecond: perCore,
      photosPerCpuSecond: 1000 / (figures[1]?.cpuMilliseconds ?? NaN),
    },
  };
}

async function timed<T>(what: string, run: () => Promise<T>): Promise<[T, Figure]> {
  const [begun, cpu] = [performance.now(), process.cpuUsage()];
  const value = await run();
  const used = process.cpuUsage(cpu);
  const milliseconds = rounded(performance.now() - begun);
  const cpuMilliseconds = rounded((used.user + used.system) / 1000);
  return [value, { what, milliseconds, p95Milliseconds: milliseconds, cpuMilliseconds }];
}

/** Each in turn, round after round; the first round is not counted. */
async function interleaved(
  rounds: number,
  runs: readonly (readonly [string, () => Promise<unknown>])[],
): Promise<Figure[]> {
  const all = runs.map((): Figure[] => []);
  for (let round = -1; round < rounds; round++)
    for (const [at, [what, run]] of runs.entries()) {
      const [, figure] = await timed(what, run);
      if (round >= 0) all[at]?.push(figure);
    }
  return all.map((figures, at) => ({
    what: runs[at]?.[0] ?? '',
    milliseconds: rounded(median(figures.map((each) => each.milliseconds))),
    p95Milliseconds: rounded(
      quantile(
        figures.map((each) => each.milliseconds),
        0.95,
      ),
    ),
    cpuMilliseconds: rounded(median(figures.map((each) => each.cpuMilliseconds))),
  }));
}

/** An index of templates by chance, in full blocks, and one of them. */
function filled(size: number): { readonly index: TemplateIndex; readonly query: Float32Array } {
  const draw = seededRandom(1);
  const index = templateIndex();
  for (let block = 0; block * blockFaces < size; block++) {
    const templates = new Float32Array(blockFaces * templateLength);
    for (let at = 0; at < templates.length; at++) templates[at] = (draw() - 0.5) / 3.27;
    index.add(block, templates);
  }
  return { index, query: index.template(7, 7) };
}

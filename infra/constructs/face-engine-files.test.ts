import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { FaceEngine } from './face-engine.ts';
import { faceEngineLayer, faceEnginePackage } from './face-engine-files.ts';
import { bundleFunction, districtModule } from './function-bundle.ts';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('the layer of the face engine', () => {
  it('is far smaller than the 100 MB it may have, and the same when it is made again', () => {
    const files = filesIn(faceEngineLayer());
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(files.length).toBeGreaterThan(8);
    expect(bytes).toBeLessThan(20_000_000);
    expect(faceEngineLayer()).toBe(faceEngineLayer());
  });

  it('has no native code: one layer serves ARM and x86', () => {
    expect(filesIn(faceEngineLayer()).filter((file) => /\.(node|so|dylib|dll)(\.|$)/.test(file))).toEqual([]);
  });

  it('is offered to functions of both architectures', () => {
    const stack = new Stack(new App(), 'layers');
    new FaceEngine(stack, 'FaceEngine');
    Template.fromStack(stack).hasResourceProperties('AWS::Lambda::LayerVersion', {
      CompatibleArchitectures: ['arm64', 'x86_64'],
      CompatibleRuntimes: ['nodejs24.x'],
    });
  });

  it('asks for nothing but Node where it lies', () => {
    const code = readFileSync(join(faceEnginePackage(), 'runtime.mjs'), 'utf8');
    const asked = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name ?? '');
    // Only to fetch models by URL, which nobody does.
    expect(asked.filter((name) => !isBuiltin(name) && name !== 'node-fetch')).toEqual([]);
  });
});

describe('the function of the face engine', () => {
  it('is bundled whole, without what is in the layer', () => {
    const { file, bytes } = bundleFunction({
      entry: 'functions/identity/handlers/face-engine.ts',
      aliases: { '#district': districtModule({}) },
    });
    const code = readFileSync(file, 'utf8');
    const imported = [...code.matchAll(/(?:^|[;}])import(?:[\w$*{},\s]+from)?"([^"]+)"/g)].map(
      ([, from]) => from ?? '',
    );
    expect(imported.filter((from) => !isBuiltin(from))).toEqual([]);
    expect(code).not.toContain('Dynamic require of');
    expect(code).not.toContain('tfjs');
    expect(bytes).toBeLessThan(1_000_000);
  });
});

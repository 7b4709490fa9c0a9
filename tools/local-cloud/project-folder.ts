import path from 'node:path';

/** The repository's root. */
export const repositoryFolder = path.resolve(import.meta.dirname, '../..');

/** The one ignored folder that holds everything made while running: Python packages, clouds, assemblies. */
export const projectFolder = path.join(repositoryFolder, '.civichall');

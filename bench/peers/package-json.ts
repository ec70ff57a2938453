import { readFile } from 'node:fs/promises';

export interface PackageJson {
  version: string;
  dependencies: Record<string, string>;
}

export const readPackageJson = async (file: string): Promise<PackageJson> =>
  JSON.parse(await readFile(file, 'utf8')) as PackageJson;

import './environment';
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import {
	NodeHelpers,
	type ICredentialType,
	type INodeType,
	type INodeTypes,
	type IVersionedNodeType,
} from 'n8n-workflow';
import { stubNodes } from './stubNodes';

export const projectRoot = path.resolve(__dirname, '../../..');

export interface LoadedPackage {
	nodeTypes: INodeTypes;
	credentialType(name: string): ICredentialType;
	/** Types as they stand in workflows: `n8n-nodes-pact.pact` */
	typeNames: string[];
}

let loaded: Promise<LoadedPackage> | undefined;

/** The built package, loaded the way n8n loads it: by the paths in package.json, from `dist`. */
export async function loadPackage(): Promise<LoadedPackage> {
	loaded ??= load();
	return await loaded;
}

async function load(): Promise<LoadedPackage> {
	const loader = new PackageDirectoryLoader(projectRoot);
	await loader.loadAll();
	const types = new Map<string, INodeType | IVersionedNodeType>(Object.entries(stubNodes));
	for (const [name, { type }] of Object.entries(loader.nodeTypes)) {
		types.set(`${loader.packageName}.${name}`, type);
	}

	const find = (name: string) => {
		const type = types.get(name);
		if (!type) throw new Error(`No node type "${name}". Run "npm run build", or add a stub.`);
		return type;
	};
	return {
		typeNames: [...types.keys()].filter((name) => name.startsWith(loader.packageName)),
		nodeTypes: {
			getByName: find,
			getByNameAndVersion: (name, version) => NodeHelpers.getVersionedNodeType(find(name), version),
			getKnownTypes: () => ({}),
		},
		credentialType: (name) => {
			const credential = loader.credentialTypes[name];
			if (!credential) throw new Error(`No credential type "${name}"`);
			return credential.type;
		},
	};
}

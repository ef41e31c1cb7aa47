import path from 'node:path';
import { run } from '../../e2e/runtime/command';

/** Files of a key and of a certificate that signs itself. */
export interface Certificate {
	key: string;
	cert: string;
}

/** Makes a certificate for 127.0.0.1 with the `openssl` of this computer, because Node can only read them. @returns nothing where there is none */
export async function makeCertificate(folder: string): Promise<Certificate | undefined> {
	const key = path.join(folder, 'key.pem');
	const cert = path.join(folder, 'cert.pem');
	const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
	const subject = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'];
	const args = ['req', '-x509', '-days', '1', ...curve, ...subject, '-keyout', key, '-out', cert];
	try {
		await run('openssl', args, { cwd: folder });
		return { key, cert };
	} catch {
		return undefined;
	}
}

'use strict';

// Loaded into n8n before anything else: what it asks of Google goes to the stand-in on loopback (sheets.ts).
const http = require('node:http');
const https = require('node:https');

const standIn = new URL(process.env.GOOGLE_STAND_IN);
const { request } = https;

https.request = function (options, ...more) {
	const host = String(options?.hostname ?? options?.host ?? '');
	if (!host.endsWith('.googleapis.com')) return request.call(this, options, ...more);
	const { hostname, port } = standIn;
	const here = { protocol: 'http:', hostname, host: hostname, port, agent: undefined };
	return http.request({ ...options, ...here }, ...more);
};

#!/usr/bin/env node
import { enableCompileCache } from 'node:module'
enableCompileCache()
const { commandLine } = await import('./main.js')
await commandLine()

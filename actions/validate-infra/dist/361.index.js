export const id = 361;
export const ids = [361];
export const modules = {

/***/ 3361:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   exec: () => (/* binding */ exec)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(1421);
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0___default = /*#__PURE__*/__webpack_require__.n(node_child_process__WEBPACK_IMPORTED_MODULE_0__);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(481);
/* harmony import */ var node_readline__WEBPACK_IMPORTED_MODULE_1___default = /*#__PURE__*/__webpack_require__.n(node_readline__WEBPACK_IMPORTED_MODULE_1__);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(8115);



const killAfterMs = 3_000;
const exec = async (command, args, options = {}) => {
    const { signal, timeoutMs } = options;
    signal?.throwIfAborted();
    const timeout = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
    const stop = AbortSignal.any([signal, timeout].filter(each => each !== undefined));
    const child = (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.spawn)(command, args, { cwd: options.cwd, env: options.env ?? process.env, stdio: 'pipe' });
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr']) {
        const stream = child[name].setEncoding('utf8');
        stream.on('data', (chunk) => (output[name] += chunk));
        if (options.onLine)
            (0,node_readline__WEBPACK_IMPORTED_MODULE_1__.createInterface)({ input: stream }).on('line', options.onLine);
    }
    // A child that exits before it has read everything closes the pipe: its exit code tells the story.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input ?? '');
    let killTimer;
    const terminate = () => {
        child.kill('SIGTERM');
        killTimer = setTimeout(() => child.kill('SIGKILL'), killAfterMs).unref();
    };
    stop.addEventListener('abort', terminate, { once: true });
    try {
        const exitCode = await new Promise((resolve, reject) => {
            child.once('error', reject);
            child.once('close', (code, killedBy) => resolve(code ?? (killedBy === null ? 1 : 128)));
        });
        signal?.throwIfAborted();
        if (timeout?.aborted)
            throw new Error(`${command} was still running after ${timeoutMs} ms`);
        return { exitCode, ...output };
    }
    catch (error) {
        if (error.code !== 'ENOENT')
            throw error;
        throw new _errors_js__WEBPACK_IMPORTED_MODULE_2__/* .UserError */ .yo(`${command} is not installed, or not on PATH`, {
            hint: options.installHint ?? `install ${command} and run this again`,
            cause: error,
        });
    }
    finally {
        clearTimeout(killTimer);
        stop.removeEventListener('abort', terminate);
    }
};


/***/ })

};

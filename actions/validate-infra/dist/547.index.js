export const id = 547;
export const ids = [547,361];
export const modules = {

/***/ 6547:
/***/ ((module, __webpack_exports__, __webpack_require__) => {

__webpack_require__.a(module, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
__webpack_require__.r(__webpack_exports__);
/* harmony import */ var _lib_action_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(5490);
/* harmony import */ var _lib_clock_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3424);
/* harmony import */ var _lib_exec_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3361);
/* harmony import */ var _lib_report_actionsReporter_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(9911);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2472);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9204);






await (0,_lib_action_js__WEBPACK_IMPORTED_MODULE_0__/* .runAction */ .C)(signal => (0,_run_js__WEBPACK_IMPORTED_MODULE_5__/* .run */ .eF)((0,_inputs_js__WEBPACK_IMPORTED_MODULE_4__/* .readInputs */ .K)(), { exec: _lib_exec_js__WEBPACK_IMPORTED_MODULE_2__.exec, clock: _lib_clock_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .m, reporter: _lib_report_actionsReporter_js__WEBPACK_IMPORTED_MODULE_3__/* .actionsReporter */ .t, signal }));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 5490:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ runAction)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);
/* harmony import */ var _errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8115);
/* harmony import */ var _signals_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(491);



/**
 * The whole of an action's entry point: runs it under the runner's cancellation, writes its outputs, turns what it
 * throws into a message that a person can act on, and exits with the code that design and READMEs promise.
 */
async function runAction(main) {
    let exitCode;
    try {
        const result = await main((0,_signals_js__WEBPACK_IMPORTED_MODULE_2__/* .cancellationSignal */ .w)());
        for (const [id, value] of Object.entries(result.outputs))
            _actions_core__WEBPACK_IMPORTED_MODULE_0__.setOutput(id, value);
        if (result.failure !== undefined)
            _actions_core__WEBPACK_IMPORTED_MODULE_0__.error(result.failure);
        exitCode = result.exitCode;
    }
    catch (error) {
        exitCode = explain(error);
    }
    // Open sockets and watches would keep the process alive; every file that matters has been written by now.
    process.exit(exitCode);
}
function explain(error) {
    if (error instanceof _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .UserError */ .yo) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.error(error.hint === undefined ? (0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .Uc)(error) : `${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .Uc)(error)}\nNext step: ${error.hint}`);
        return error.exitCode;
    }
    if (error instanceof _signals_js__WEBPACK_IMPORTED_MODULE_2__/* .CancelledError */ .c) {
        _actions_core__WEBPACK_IMPORTED_MODULE_0__.error(error.message);
        return _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCodes */ .hS.inconclusive;
    }
    _actions_core__WEBPACK_IMPORTED_MODULE_0__.error(`This is a fault of the action, please report it: ${(0,_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .describeError */ .Uc)(error)}`);
    _actions_core__WEBPACK_IMPORTED_MODULE_0__.debug(error instanceof Error ? (error.stack ?? '') : '');
    return _errors_js__WEBPACK_IMPORTED_MODULE_1__/* .exitCodes */ .hS.fault;
}


/***/ }),

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


/***/ }),

/***/ 9911:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ actionsReporter)
/* harmony export */ });
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6421);

/** A step summary over 1 MiB is dropped whole by the runner; half of it leaves room for what others append. */
const summaryLimitBytes = 512 * 1024;
/** The reporter of a workflow run. Outside of one (no GITHUB_STEP_SUMMARY) the summary goes to the log. */
const actionsReporter = {
    info: _actions_core__WEBPACK_IMPORTED_MODULE_0__.info,
    debug: _actions_core__WEBPACK_IMPORTED_MODULE_0__.debug,
    group: _actions_core__WEBPACK_IMPORTED_MODULE_0__.group,
    mask: _actions_core__WEBPACK_IMPORTED_MODULE_0__.setSecret,
    annotate: (level, message, place) => {
        const { title, file, line, column, endLine, endColumn } = place ?? {};
        const properties = { title, file, startLine: line, startColumn: column, endLine, endColumn };
        const known = Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined));
        _actions_core__WEBPACK_IMPORTED_MODULE_0__[level](message, known);
    },
    summary: async (markdown) => {
        const text = fitSummary(markdown);
        if (process.env['GITHUB_STEP_SUMMARY'])
            await _actions_core__WEBPACK_IMPORTED_MODULE_0__.summary.addRaw(text, true).write();
        else
            _actions_core__WEBPACK_IMPORTED_MODULE_0__.info(text);
    },
};
function fitSummary(markdown) {
    if (Buffer.byteLength(markdown) <= summaryLimitBytes)
        return markdown;
    const kept = Buffer.from(markdown).subarray(0, summaryLimitBytes).toString();
    return `${kept.slice(0, kept.lastIndexOf('\n'))}\n\n_Cut here: the whole text is in the report file._\n`;
}


/***/ })

};

import type { Part } from '../part.ts'
import { act } from './act.ts'
import { baseImages } from './baseImages.ts'
import { buildkit } from './buildkit.ts'
import { buildx } from './buildx.ts'
import { certificates } from './certificates.ts'
import { containerd } from './containerd.ts'
import { coredns } from './coredns.ts'
import { etcd } from './etcd.ts'
import { kubeApiserver } from './kubeApiserver.ts'
import { kubeControllerManager } from './kubeControllerManager.ts'
import { kubelet } from './kubelet.ts'
import { kubeProxy } from './kubeProxy.ts'
import { kubeScheduler } from './kubeScheduler.ts'
import { network } from './network.ts'
import { pause } from './pause.ts'
import { registry } from './registry.ts'
import { storeImages } from './storeImages.ts'
import { volumes } from './volumes.ts'

/** All parts. */
export const allParts: readonly Part[] = [
  network,
  certificates,
  etcd,
  kubeApiserver,
  kubeControllerManager,
  kubeScheduler,
  registry,
  buildkit,
  pause,
  containerd,
  kubelet,
  kubeProxy,
  coredns,
  volumes,
  baseImages,
  storeImages,
  act,
  buildx,
]

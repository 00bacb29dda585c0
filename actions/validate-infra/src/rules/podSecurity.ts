import { inContainer, inPod } from './podExamples.ts'
import type { Rule } from './rule.ts'

/** A Namespace that enforces a level, and in it this Pod. */
function enforced(level: 'baseline' | 'restricted', pod: string): string {
  return `apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels:
    pod-security.kubernetes.io/enforce: ${level}
---
${pod.replace('metadata:\n', 'metadata:\n  namespace: shop\n')}`
}

/** The checks of the Pod Security Standards: https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export const podSecurityRules = [
  {
    id: 'pod-security/app-armor',
    level: 'error',
    what: 'A pod without AppArmor, or with a profile that is neither the default nor one of the node',
    why: 'AppArmor keeps a process from files and calls that no container needs. The namespace lets no pod go without, so none is created.',
    bad: enforced('baseline', inContainer('securityContext:\n  appArmorProfile:\n    type: Unconfined')),
    good: enforced('baseline', inContainer('securityContext:\n  appArmorProfile:\n    type: RuntimeDefault')),
    alsoIn: ['Pod Security admission', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/capabilities',
    level: 'error',
    what: 'A container that adds a capability beyond the default ones',
    why: 'Capabilities as SYS_ADMIN or NET_RAW are parts of what root can do, and some of them are enough to leave the container. The namespace refuses the pod.',
    bad: enforced('baseline', inContainer('securityContext:\n  capabilities:\n    add: [SYS_ADMIN]')),
    good: enforced('baseline', inContainer('securityContext:\n  capabilities:\n    add: [NET_BIND_SERVICE]')),
    alsoIn: ['Pod Security admission', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/drop-capabilities',
    level: 'error',
    what: 'A container that keeps capabilities in a namespace that wants all of them dropped',
    why: 'Every container starts with a dozen capabilities that few programs need. Level restricted wants ALL dropped and NET_BIND_SERVICE added at most; the namespace refuses the pod.',
    bad: enforced('restricted', inContainer('securityContext:\n  capabilities:\n    drop: [NET_RAW]')),
    good: enforced('restricted', inContainer('securityContext:\n  capabilities:\n    drop: [ALL]')),
    alsoIn: ['Pod Security admission', 'kube-linter', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/host-namespaces',
    level: 'error',
    what: 'A pod on the network, among the processes or in the memory of its node',
    why: 'Such a pod sees the traffic or the processes of everything else on the node, and network policies do not hold for it. The namespace refuses it.',
    bad: enforced('baseline', inPod('hostNetwork: true')),
    good: enforced('baseline', inPod('hostNetwork: false')),
    alsoIn: ['Pod Security admission', 'kube-linter', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/host-path',
    level: 'error',
    what: 'A volume that is a folder of the node',
    why: 'Who can write to the file system of the node can take the node over, and what is written stays behind. The namespace refuses the pod.',
    bad: enforced('baseline', inPod('volumes:\n  - name: logs\n    hostPath:\n      path: /var/log')),
    good: enforced('baseline', inPod('volumes:\n  - name: logs\n    emptyDir: {}')),
    alsoIn: ['Pod Security admission', 'kube-linter', 'Polaris', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/host-ports',
    level: 'error',
    what: 'A container that takes a port of its node',
    why: 'Whoever reaches the node reaches that port, past every Service and network policy, and a node has room for one such pod. The namespace refuses it.',
    bad: enforced('baseline', inContainer('ports:\n  - containerPort: 8080\n    hostPort: 80')),
    good: enforced('baseline', inContainer('ports:\n  - containerPort: 8080')),
    alsoIn: ['Pod Security admission', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/host-probes',
    level: 'error',
    what: 'A probe or hook that asks another host than the pod itself',
    why: 'The node sends these requests, so by them a pod could reach what the node can and it cannot. Since Kubernetes 1.34 namespaces with level baseline refuse such pods.',
    bad: enforced('baseline', inContainer('readinessProbe:\n  httpGet:\n    host: 10.0.0.1\n    port: 8080')),
    good: enforced('baseline', inContainer('readinessProbe:\n  httpGet:\n    port: 8080')),
    alsoIn: ['Pod Security admission'],
  },
  {
    id: 'pod-security/privilege-escalation',
    level: 'error',
    what: 'A container that does not rule out that its process gains privileges',
    why: 'A program with the setuid bit can become root in it, whoever started it. Level restricted wants allowPrivilegeEscalation to be false; the namespace refuses the pod.',
    bad: enforced('restricted', inContainer('securityContext:\n  allowPrivilegeEscalation: true')),
    good: enforced('restricted', inContainer('securityContext:\n  allowPrivilegeEscalation: false')),
    alsoIn: ['Pod Security admission', 'kube-linter', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/privileged',
    level: 'error',
    what: 'A privileged container',
    why: 'It is root on its node in all but name, with every device and no limit on system calls. The namespace refuses the pod.',
    bad: enforced('baseline', inContainer('securityContext:\n  privileged: true')),
    good: enforced('baseline', inContainer('securityContext:\n  privileged: false')),
    alsoIn: ['Pod Security admission', 'kube-linter', 'kube-score', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/proc-mount',
    level: 'error',
    what: 'A container that sees all of /proc',
    why: 'What is hidden from containers in /proc tells of the node and changes its kernel. The namespace refuses the pod.',
    bad: enforced('baseline', inPod('hostUsers: false', 'securityContext:\n  procMount: Unmasked')),
    good: enforced('baseline', inPod('hostUsers: false', 'securityContext:\n  procMount: Default')),
    alsoIn: ['Pod Security admission', 'kube-linter', 'Trivy'],
  },
  {
    id: 'pod-security/run-as-non-root',
    level: 'error',
    what: 'A container that may run as root',
    why: 'Root in a container is root on the node as soon as there is a way out. Level restricted wants runAsNonRoot for each container or for its pod; the namespace refuses the pod.',
    bad: enforced('restricted', inPod('securityContext:\n  runAsNonRoot: false')),
    good: enforced('restricted', inPod('securityContext:\n  runAsNonRoot: true')),
    alsoIn: ['Pod Security admission', 'kube-linter', 'Polaris', 'checkov', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/run-as-user',
    level: 'error',
    what: 'A container that has user 0',
    why: 'User 0 is root, whatever runAsNonRoot says beside it. The namespace refuses the pod.',
    bad: enforced('restricted', inPod('securityContext:\n  runAsUser: 0')),
    good: enforced('restricted', inPod('securityContext:\n  runAsUser: 10001')),
    alsoIn: ['Pod Security admission', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/se-linux',
    level: 'error',
    what: 'An SELinux type that is not for containers, or an SELinux user or role',
    why: 'The type says what a process can touch on the node: one that is not for containers undoes the separation. The namespace refuses the pod.',
    bad: enforced('baseline', inPod('securityContext:\n  seLinuxOptions:\n    type: spc_t')),
    good: enforced('baseline', inPod('securityContext:\n  seLinuxOptions:\n    type: container_t')),
    alsoIn: ['Pod Security admission', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/seccomp',
    level: 'error',
    what: 'A pod that turns seccomp off',
    why: 'Without a filter the process can make every system call, those with known holes among them. The namespace refuses the pod.',
    bad: enforced('baseline', inPod('securityContext:\n  seccompProfile:\n    type: Unconfined')),
    good: enforced('baseline', inPod('securityContext:\n  seccompProfile:\n    type: RuntimeDefault')),
    alsoIn: ['Pod Security admission', 'checkov', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/seccomp-profile',
    level: 'error',
    what: 'A container without a seccomp profile in a namespace that wants one',
    why: 'Where no profile is named, many nodes filter no system calls at all. Level restricted wants RuntimeDefault or Localhost for each container or for its pod; the namespace refuses the pod.',
    bad: enforced('restricted', inPod('securityContext:\n  runAsNonRoot: true')),
    good: enforced('restricted', inPod('securityContext:\n  seccompProfile:\n    type: RuntimeDefault')),
    alsoIn: ['Pod Security admission', 'checkov', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/sysctls',
    level: 'error',
    what: 'A kernel setting that is not known to be safe',
    why: 'Such a setting can slow down or stop other pods of the node. The namespace refuses the pod.',
    bad: enforced('baseline', inPod('securityContext:\n  sysctls:\n    - name: kernel.msgmax\n      value: "65536"')),
    good: enforced(
      'baseline',
      inPod('securityContext:\n  sysctls:\n    - name: net.ipv4.tcp_syncookies\n      value: "1"'),
    ),
    alsoIn: ['Pod Security admission', 'kube-linter', 'Trivy', 'kubescape'],
  },
  {
    id: 'pod-security/volumes',
    level: 'error',
    what: 'A volume of a kind that level restricted does not know',
    why: 'A pod that mounts network storage or disks by itself goes past the claims by which a cluster says who gets what. The namespace refuses it.',
    bad: enforced(
      'restricted',
      inPod('volumes:\n  - name: data\n    nfs:\n      server: files.example.com\n      path: /data'),
    ),
    good: enforced('restricted', inPod('volumes:\n  - name: data\n    persistentVolumeClaim:\n      claimName: data')),
    alsoIn: ['Pod Security admission', 'Trivy'],
  },
  {
    id: 'pod-security/windows-host-process',
    level: 'error',
    what: 'A process of the Windows host',
    why: 'It is no container but a program of the node, with all that the node can do. The namespace refuses the pod.',
    bad: enforced(
      'baseline',
      inPod(`os:
  name: windows
hostNetwork: true
securityContext:
  windowsOptions:
    hostProcess: true`),
    ),
    good: enforced(
      'baseline',
      inPod(`os:
  name: windows
securityContext:
  windowsOptions:
    runAsUserName: ContainerUser`),
    ),
    alsoIn: ['Pod Security admission', 'Trivy'],
  },
] as const satisfies readonly Rule[]

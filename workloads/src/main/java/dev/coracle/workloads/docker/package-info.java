/// The Docker Engine of this computer, where there is one: finding it, and running containers that
/// are never left behind.
///
/// Start reading at [Docker][dev.coracle.workloads.docker.Docker];
/// [DockerHosts][dev.coracle.workloads.docker.DockerHosts] says where it looks. docker-java speaks
/// the protocol and stays inside this room. What is measured and compared is not decided here but
/// in `compare`.
@NullMarked
package dev.coracle.workloads.docker;

import org.jspecify.annotations.NullMarked;

// Makes local volumes usable again once their claim is gone.
module retail-os/platform/volumes

go 1.26
